import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const historyAndCulture: CategoryPlan = {
  id: 'history-and-culture',
  name: { zh: '历史文化', en: 'History and Culture' },
  forms: ['basic', 'series', 'programme', 'stories', 'intro', 'cadre', 'site'],
  audiences: [['文博系统干部', 'Museum and Heritage Cadres'], ['文旅系统干部', 'Culture and Tourism Cadres'], ['讲解员', 'Guides'], ['中小学教师', 'School Teachers']],
  outcomes: [
    ['学员将能够向来访者讲清楚一处遗址、一件文物的来历。', 'Learners will be able to explain a site or an object to a visitor.'],
    ['课程配有高清图版和参考书目。', 'Plates and a reading list come with the course.'],
    ['内容由浅入深，没有专业基础也可以学习。', 'It begins simply, and needs no previous study.'],
  ],
  subjects: [
    ['敦煌莫高窟壁画保护与数字化', 'Conservation and Digitisation of the Mogao Murals', '病害机理、修复材料与数字采集', 'decay, materials and digital capture', ['酒泉'], 3],
    ['敦煌石窟艺术', 'The Art of the Dunhuang Caves', '建筑彩塑、经变画与供养人', 'architecture and sculpture, sutra pictures and donors', ['酒泉']],
    ['敦煌文献与藏经洞', 'The Library Cave and its Manuscripts', '文献内容、流散经过与整理研究', 'contents, dispersal and study', ['酒泉']],
    ['敦煌乐舞与服饰', 'Music, Dance and Dress at Dunhuang', '乐器图像、舞姿复原与纹样应用', 'instruments, dances and patterns', ['酒泉']],
    ['麦积山石窟雕塑', 'The Sculpture of Maijishan', '泥塑技艺、时代风格与岩体加固', 'clay, styles and the rock', ['天水']],
    ['炳灵寺石窟', 'The Bingling Temple Caves', '西秦题记、造像风格与水库防护', 'early inscriptions, style and the reservoir', ['临夏']],
    ['河西四郡与丝绸之路', 'The Four Commanderies and the Silk Road', '郡县设置、屯田戍边与商旅往来', 'counties, garrisons and caravans', ['武威', '张掖', '酒泉']],
    ['汉简与边塞生活', 'Han Wooden Slips and Life on the Frontier', '烽燧制度、邮驿文书与戍卒日常', 'beacons, post and soldiers', ['酒泉', '张掖']],
    ['嘉峪关与明长城', 'Jiayuguan and the Ming Wall', '关城布局、防御体系与遗产保护', 'the fort, the defences and conservation', ['嘉峪关']],
    ['马家窑彩陶', 'Majiayao Painted Pottery', '器形纹样、制作工艺与年代谱系', 'forms, making and dates', ['定西', '临夏']],
    ['大地湾遗址', 'The Dadiwan Site', '聚落演变、房屋建筑与早期农业', 'settlement, houses and early farming', ['天水']],
    ['秦早期文化', 'The Early Culture of Qin', '礼县大堡子山、青铜礼器与西垂故地', 'Dabuzishan, bronzes and the first homeland', ['陇南', '天水']],
    ['铜奔马与武威汉墓', 'The Galloping Horse and the Han Tombs of Wuwei', '雷台出土、铸造工艺与车马仪仗', 'Leitai, casting and the procession', ['武威']],
    ['伏羲文化', 'The Culture of Fuxi', '神话源流、祭典礼仪与地方认同', 'the myth, the rite and the place', ['天水']],
    ['周祖农耕文化', 'The Farming Culture of the Early Zhou', '庆城遗迹、农事节令与窑洞民居', 'remains, seasons and cave dwellings', ['庆阳']],
    ['边塞诗与河西', 'Frontier Poetry and Hexi', '凉州词、诗人行迹与意象解读', 'the songs of Liangzhou, the poets’ roads and their images', ['武威', '张掖', '酒泉']],
    ['庆阳香包与民间剪纸', 'Qingyang Sachets and Paper Cutting', '针法纹样、传承谱系与文创开发', 'stitches, masters and new design', ['庆阳']],
    ['陇剧与皮影戏', 'Long Opera and Shadow Puppets', '唱腔音乐、影人雕刻与剧目传承', 'singing, carving and repertoire', ['庆阳']],
    ['兰州黄河文化', 'Lanzhou and the Culture of the Yellow River', '水车铁桥、码头商号与城市记忆', 'waterwheels and the iron bridge, wharves and memory', ['兰州']],
    ['陇上家风家训', 'Family Rules of Gansu', '家规文本、耕读传统与当代价值', 'texts, farming with reading, and their worth today', ['定西', '白银', '平凉']],
  ],
};
