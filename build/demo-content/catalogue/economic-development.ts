import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const economicDevelopment: CategoryPlan = {
  id: 'economic-development',
  name: { zh: '经济发展', en: 'Economic Development' },
  forms: ['basic', 'case', 'programme', 'cadre', 'policy', 'questions', 'series', 'field'],
  audiences: [['经济部门干部', 'Economic Department Cadres'], ['园区管理干部', 'Industrial Park Cadres'], ['国有企业管理人员', 'Managers of State Enterprises'], ['县区招商干部', 'County Investment Cadres']],
  outcomes: [
    ['学员将学会用几张表看清一个县的经济。', 'Learners will be able to read the economy of a county from a few tables.'],
    ['课程结合省内产业实际，重在分析方法。', 'The course draws on industries of the province and stresses method.'],
    ['课后提供数据练习和参考答案。', 'Exercises with data and model answers are provided.'],
  ],
  subjects: [
    ['高质量发展与经济形势分析', 'High-quality Growth and the State of the Economy', '指标解读、结构分析与趋势判断', 'indicators, structure and trends'],
    ['“一带一路”与向西开放', 'The Belt and Road and Opening to the West', '通道建设、贸易便利与园区合作', 'routes, easier trade and joint parks', ['兰州', '武威', '酒泉', '天水']],
    ['新能源产业发展', 'The New Energy Industry', '风光基地、储能配套与外送消纳', 'wind and sun, storage and transmission', ['酒泉', '张掖', '武威', '庆阳']],
    ['新能源装备制造', 'Making Equipment for New Energy', '链主企业、零部件配套与技术创新', 'lead firms, parts and innovation', ['酒泉', '武威', '白银', '金昌']],
    ['石化产业转型升级', 'Renewing the Petrochemical Industry', '减油增化、绿色改造与安全生产', 'more chemicals, cleaner plants and safety', ['兰州', '庆阳']],
    ['有色冶金新材料', 'Non-ferrous Metals and New Materials', '镍铜钴资源、精深加工与循环利用', 'nickel, copper and cobalt, deep processing and recycling', ['金昌', '白银', '兰州']],
    ['钢铁行业绿色低碳改造', 'Greener Steel', '超低排放、工艺改造与产品结构', 'low emission, process and products', ['嘉峪关']],
    ['资源型城市转型', 'New Roads for Mining Cities', '接续产业、棚户区改造与矿山修复', 'new industry, housing and restored mines', ['白银', '金昌', '嘉峪关']],
    ['国有企业改革深化提升', 'Deepening the Reform of State Enterprises', '公司治理、主业聚焦与考核分配', 'governance, core business and pay'],
    ['民营经济与营商环境', 'Private Business and its Environment', '公平竞争、惠企政策与账款清欠', 'fair competition, support and unpaid bills', ['兰州', '天水', '临夏', '张掖']],
    ['中小企业融资', 'Finance for Small Firms', '信用贷款、融资担保与风险补偿', 'credit, guarantees and shared risk'],
    ['普惠金融与农村信贷', 'Inclusive Finance and Rural Credit', '信用村建设、农业保险与金融服务点', 'credit villages, insurance and service points', ['定西', '平凉', '庆阳', '临夏']],
    ['招商引资方法', 'How to Attract Investment', '产业链招商、项目评估与落地服务', 'value chains, appraisal and aftercare'],
    ['开发区建设与管理', 'Building and Running Development Zones', '亩均效益、体制改革与要素保障', 'yield per mu, reform and inputs', ['兰州', '天水', '金昌', '酒泉']],
    ['文旅融合与全域旅游', 'Culture, Tourism and the Whole Region', '线路设计、业态培育与服务提升', 'routes, businesses and service', ['酒泉', '张掖', '甘南', '嘉峪关', '天水']],
    ['现代物流与陆海新通道', 'Logistics and the New Land-Sea Corridor', '多式联运、口岸枢纽与成本控制', 'many modes, dry ports and cost', ['兰州', '武威', '天水']],
    ['县域经济特色发展', 'County Economies with a Character of their Own', '分类定位、主导产业与城乡融合', 'types of county, leading industry and town with country', ['庆阳', '张掖', '陇南', '平凉']],
    ['地方财政与债务管理', 'Local Finance and Debt', '三保底线、专项债券与风险化解', 'basic guarantees, special bonds and risk'],
    ['统计数据与经济普查', 'Statistics and the Economic Census', '指标口径、数据质量与分析报告', 'definitions, quality and reports'],
    ['科技成果转化', 'Putting Research to Use', '中试平台、技术合同与收益分配', 'pilot plants, contracts and sharing gains', ['兰州', '白银', '天水']],
  ],
};
