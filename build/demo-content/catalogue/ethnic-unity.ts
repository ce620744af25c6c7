import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const ethnicUnity: CategoryPlan = {
  id: 'ethnic-unity',
  name: { zh: '民族团结', en: 'Ethnic Unity' },
  forms: ['basic', 'case', 'programme', 'cadre', 'guide', 'questions', 'field'],
  audiences: [['民族地区干部', 'Cadres in Ethnic Areas'], ['统战民宗干部', 'United Front and Ethnic Affairs Cadres'], ['双语干部', 'Bilingual Cadres'], ['社区工作者', 'Community Workers']],
  outcomes: [
    ['学员将能够用身边的故事讲清交往交流交融的道理。', 'Learners will be able to explain living together through stories near at hand.'],
    ['课程尊重差异、包容多样，重在实际工作方法。', 'It respects difference and dwells on practical method.'],
    ['课程附有各地创建工作的做法摘编。', 'A digest of local practice is included.'],
  ],
  subjects: [
    ['铸牢中华民族共同体意识', 'A Strong Sense of Community of the Chinese Nation', '理论内涵、宣传教育与实践路径', 'meaning, education and practice', ['临夏', '甘南', '张掖', '兰州']],
    ['民族团结进步创建', 'Building Ethnic Unity and Progress', '示范单位、创建标准与长效机制', 'model units, standards and what lasts', ['甘南', '临夏', '酒泉', '张掖']],
    ['党的民族政策', 'The Ethnic Policy of the Party', '历史沿革、基本内容与贯彻落实', 'history, content and practice', ['临夏', '甘南', '武威']],
    ['民族区域自治制度', 'The System of Regional Autonomy', '法律依据、自治机关与权限', 'legal basis, organs and powers', ['临夏', '甘南', '张掖']],
    ['宗教事务条例', 'Regulations on Religious Affairs', '场所管理、活动规范与依法治理', 'places, activities and law', ['临夏', '甘南', '天水']],
    ['裕固族历史与文化', 'History and Culture of the Yugur', '东迁历史、语言服饰与民歌传承', 'migration, language and dress, and songs', ['张掖']],
    ['东乡族经济社会发展', 'Development of the Dongxiang People', '教育提升、特色产业与就业增收', 'schools, industry and income', ['临夏']],
    ['保安族腰刀技艺传承', 'The Knife-making Craft of the Bonan', '锻制工艺、传承人培养与产品创新', 'forging, apprentices and new products', ['临夏']],
    ['河州花儿', 'The Hua’er Songs of Hezhou', '曲令唱词、花儿会与传承保护', 'tunes and words, festivals and preservation', ['临夏']],
    ['藏族唐卡与民间工艺', 'Tibetan Thangka and Folk Crafts', '绘制工序、矿物颜料与产业发展', 'process, mineral colours and trade', ['甘南']],
    ['格萨尔史诗', 'The Epic of King Gesar', '说唱传统、文本整理与当代传播', 'singing, texts and today’s audience', ['甘南']],
    ['甘南生态文明小康村建设', 'Ecological Well-off Villages in Gannan', '牧民定居、环境整治与旅游增收', 'settled herders, clean villages and tourism', ['甘南']],
    ['各民族交往交流交融', 'Meeting, Exchange and Blending among Ethnic Groups', '互嵌社区、经济互助与文化互鉴', 'mixed communities, mutual help and shared culture', ['兰州', '临夏', '甘南', '酒泉']],
    ['丝绸之路上的民族交融史', 'Peoples Meeting along the Silk Road', '移民屯垦、语言借用与艺术融合', 'settlers, borrowed words and blended art', ['武威', '张掖', '酒泉']],
    ['国家通用语言文字推广', 'Spreading the National Common Language', '学前教育、教师培训与青壮年学习', 'early schooling, teachers and adults', ['临夏', '甘南']],
    ['民族地区乡村振兴', 'Rural Revitalisation in Ethnic Areas', '特色产业、基础设施与人才支持', 'local industry, infrastructure and people', ['临夏', '甘南', '张掖', '武威']],
    ['民族地区基层治理', 'Local Governance in Ethnic Areas', '矛盾化解、村规民约与骨干培养', 'settling conflicts, village rules and key people', ['临夏', '甘南', '武威']],
    ['城市民族工作', 'Ethnic Affairs in Cities', '流动人口服务、就业培训与社区融入', 'newcomers, training and belonging', ['兰州', '嘉峪关', '酒泉', '白银']],
    ['哈萨克族阿克塞的牧业转型', 'Pastoral Change among the Kazakhs of Aksay', '草场保护、舍饲养殖与文旅发展', 'grassland, stall feeding and tourism', ['酒泉']],
    ['蒙古族肃北的边疆治理', 'Governing the Frontier in Mongol Subei', '守边固边、牧区服务与民族团结', 'guarding the border, serving herders and unity', ['酒泉']],
  ],
};
