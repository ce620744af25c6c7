import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const ruralRevitalisation: CategoryPlan = {
  id: 'rural-revitalisation',
  name: { zh: '乡村振兴', en: 'Rural Revitalisation' },
  forms: ['basic', 'case', 'practice', 'programme', 'cadre', 'policy', 'field', 'questions'],
  audiences: [['驻村干部', 'Village-based Cadres'], ['乡镇干部', 'Township Cadres'], ['村“两委”干部', 'Village Committee Cadres'], ['县乡农业技术人员', 'County Farm Technicians']],
  outcomes: [
    ['学员将能够为所联系的村拟出一份可以落地的方案。', 'Learners will be able to draw up a workable plan for a village they know.'],
    ['课程由长期在一线工作的教师讲授，案例都来自省内。', 'The teachers have long worked in villages, and every case is from within the province.'],
    ['课后作业以一个行政村为对象，完成后由教师点评。', 'The assignment takes one village as its object and is discussed by the teacher.'],
  ],
  subjects: [
    ['防止返贫动态监测与帮扶', 'Monitoring and Help to Prevent a Return to Poverty', '监测对象识别、风险研判与分类帮扶', 'who is watched, how risk is judged and how help differs'],
    ['脱贫攻坚成果巩固拓展', 'Consolidating the Gains of Poverty Alleviation', '两不愁三保障、产业就业与易地搬迁后续扶持', 'basic guarantees, work and support after relocation', ['临夏', '定西', '陇南', '天水']],
    ['东西部干部扶贫协作', 'Cadres of East and West Together against Poverty', '产业合作、劳务对接与消费帮扶', 'joint industry, labour exchange and buying from poorer counties', ['临夏', '定西', '甘南', '庆阳']],
    ['易地搬迁后续扶持', 'Support after Relocation from Poverty-stricken Areas', '社区融入、就业岗位与配套产业', 'a new community, jobs and local industry', ['武威', '定西', '陇南', '临夏']],
    ['高标准农田建设', 'High-standard Farmland', '田块整治、灌排配套与建后管护', 'levelling fields, irrigation and upkeep', ['张掖', '武威', '酒泉', '白银']],
    ['马铃薯全产业链发展', 'The Whole Potato Industry Chain', '脱毒种薯、储藏加工与品牌营销', 'clean seed, storage and processing, and brand', ['定西']],
    ['现代寒旱农业', 'Modern Farming in Cold, Dry Land', '全膜双垄沟播、旱作节水与戈壁设施农业', 'film mulching, dry farming and greenhouses on the Gobi', ['定西', '酒泉', '张掖', '庆阳']],
    ['肉羊肉牛养殖与品质提升', 'Raising Better Sheep and Cattle', '良种繁育、饲草种植与疫病防控', 'breeding, fodder and animal health', ['临夏', '平凉', '金昌', '张掖']],
    ['中药材标准化种植', 'Standardised Growing of Medicinal Herbs', '道地药材、绿色种植与产地初加工', 'genuine herbs, clean growing and first processing', ['定西', '陇南', '武威']],
    ['苹果产业提质增效', 'A Better Apple Industry', '老园改造、矮化密植与冷链销售', 'renewing orchards, dwarf planting and cold storage', ['平凉', '天水', '庆阳']],
    ['花椒油橄榄特色林果', 'Pepper, Olive and Other Fruits of the Hills', '品种选育、采摘加工与市场开拓', 'varieties, harvest and processing, and markets', ['陇南']],
    ['农村电子商务', 'Rural E-commerce', '网店运营、直播带货与物流配送', 'online shops, live sales and delivery', ['陇南', '酒泉', '定西', '天水']],
    ['农村人居环境整治', 'Improving Rural Living Conditions', '厕所革命、垃圾处理与村容提升', 'toilets, waste and the look of villages'],
    ['和美乡村规划', 'Planning Good and Beautiful Villages', '村庄分类、空间布局与风貌保护', 'types of village, layout and local character'],
    ['新型农村集体经济', 'The New Rural Collective Economy', '清产核资、经营模式与收益分配', 'assets, ways of running them and sharing the income'],
    ['农民专业合作社规范运营', 'Sound Farmers’ Cooperatives', '章程制度、财务管理与利益联结', 'statutes, accounts and members’ interests'],
    ['乡村旅游与民宿发展', 'Rural Tourism and Guesthouses', '资源盘点、产品设计与服务标准', 'what a place has, what it offers and how it serves', ['甘南', '陇南', '张掖', '嘉峪关']],
    ['乡村治理积分制', 'Points Systems in Village Governance', '积分设定、评议兑现与村规民约', 'setting points, honouring them and village rules'],
    ['高素质农民培育', 'Training Skilled Farmers', '需求调查、课程设计与跟踪服务', 'needs, courses and follow-up'],
    ['农村土地承包与流转', 'Contracting and Transfer of Rural Land', '承包延期、规范流转与纠纷调解', 'renewal, proper transfer and settling disputes'],
  ],
};
