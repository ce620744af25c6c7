import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const ecologicalCivilisation: CategoryPlan = {
  id: 'ecological-civilisation',
  name: { zh: '生态文明', en: 'Ecological Civilisation' },
  forms: ['basic', 'case', 'practice', 'programme', 'cadre', 'policy', 'field', 'review'],
  audiences: [['林草系统干部', 'Forestry and Grassland Cadres'], ['水务系统干部', 'Water Authority Cadres'], ['基层环保干部', 'Local Environment Cadres'], ['河湖长', 'River and Lake Chiefs']],
  outcomes: [
    ['学员将学会看图、算账、到现场，把保护与发展放在一起考虑。', 'Learners practise reading maps, doing the sums and going to see, weighing protection with growth.'],
    ['课程附有卫星影像和野外照片，便于对照。', 'Satellite pictures and field photographs are included for comparison.'],
    ['课程最后讨论如何把经验用到自己的县区。', 'The last lecture discusses how the experience may serve one’s own county.'],
  ],
  subjects: [
    ['祁连山生态保护与修复', 'Protecting and Restoring the Qilian Mountains', '水源涵养、退化草地修复与生态监测', 'water conservation, worn grassland and monitoring', ['张掖', '武威', '金昌', '酒泉']],
    ['石羊河流域综合治理', 'Restoring the Shiyang River Basin', '关井压田、节水改造与下游输水', 'closing wells, saving water and supply downstream', ['武威', '金昌']],
    ['黑河水量统一调度', 'Regulating the Heihe River', '分水方案、灌区管理与尾闾湖保护', 'shares of water, irrigation districts and the terminal lake', ['张掖', '酒泉']],
    ['疏勒河流域水资源管理', 'Water Resources of the Shule River', '数字灌区、湿地补水与用水权改革', 'digital irrigation, wetlands and water rights', ['酒泉']],
    ['黄河上游水源涵养', 'Water Conservation on the Upper Yellow River', '湿地保护、草原减畜与生态补偿', 'wetlands, fewer animals and compensation', ['甘南', '临夏']],
    ['黄土高原水土保持', 'Soil and Water Conservation on the Loess Plateau', '梯田建设、淤地坝与小流域治理', 'terraces, check dams and small basins', ['定西', '庆阳', '平凉', '天水']],
    ['董志塬固沟保塬', 'Saving the Dongzhi Tableland from Gullies', '塬面径流调控、沟头防护与坡面植被', 'run-off, gully heads and planted slopes', ['庆阳']],
    ['防沙治沙与沙产业', 'Sand Control and the Sand Industry', '草方格固沙、灌木造林与沙产业培育', 'straw squares, shrubs and a living from the sand', ['武威', '酒泉', '张掖', '金昌']],
    ['三北防护林工程建设', 'The Three-North Shelterbelt', '良种壮苗、以水定绿与成林抚育', 'good saplings, planting by the water there is, and tending', ['武威', '白银', '酒泉', '庆阳']],
    ['草原禁牧与草畜平衡', 'Grazing Bans and the Balance of Grass and Herds', '载畜量核定、轮牧休牧与牧民增收', 'carrying capacity, rotation and herders’ income', ['甘南', '张掖', '酒泉']],
    ['国家公园体制改革', 'The National Park System', '功能分区、巡护管理与社区共建', 'zones, rangers and neighbours', ['张掖', '陇南', '武威']],
    ['大熊猫栖息地保护', 'Protecting the Habitat of the Giant Panda', '栖息地连通、红外监测与人兽共处', 'corridors, camera traps and living side by side', ['陇南']],
    ['河湖长制', 'The River and Lake Chief System', '巡河履职、一河一策与水岸共治', 'patrols, a plan for each river, and the banks', ],
    ['农业节水灌溉技术', 'Water-saving Irrigation', '膜下滴灌、水肥一体与计量收费', 'drip under film, fertigation and metering', ['张掖', '武威', '金昌', '酒泉']],
    ['大气污染防治', 'Prevention of Air Pollution', '清洁取暖、工业减排与扬尘管控', 'clean heating, industry and dust', ['兰州', '白银', '嘉峪关', '天水']],
    ['土壤污染与重金属治理', 'Soil Pollution and Heavy Metals', '风险管控、矿区修复与安全利用', 'risk, mining areas and safe use', ['白银', '金昌', '陇南']],
    ['碳达峰碳中和行动', 'Peak Carbon and Carbon Neutrality', '能耗管理、碳市场与绿色转型', 'energy use, the carbon market and green change'],
    ['生态产品价值实现', 'Giving Value to What Nature Provides', '价值核算、生态补偿与林业碳汇', 'accounting, compensation and forest carbon', ['甘南', '陇南', '平凉']],
    ['中央生态环境保护督察整改', 'Acting on Central Environmental Inspections', '问题清单、整改标准与销号管理', 'lists of faults, standards and closing them'],
    ['城乡生活污水治理', 'Domestic Sewage in Town and Village', '管网改造、分散处理与再生水利用', 'pipes, small plants and reuse', ['兰州', '酒泉', '平凉', '临夏']],
  ],
};
