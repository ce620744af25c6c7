import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const emergencyManagement: CategoryPlan = {
  id: 'emergency-management',
  name: { zh: '应急管理', en: 'Emergency Management' },
  forms: ['basic', 'practice', 'drill', 'programme', 'cadre', 'review', 'case'],
  audiences: [['应急管理干部', 'Emergency Management Cadres'], ['乡镇街道干部', 'Township and Street Cadres'], ['企业安全管理人员', 'Company Safety Managers'], ['学校安全负责人', 'School Safety Officers']],
  outcomes: [
    ['学员将完成一份本单位可用的应急处置卡。', 'Learners complete an action card that their own unit can use.'],
    ['课程强调先避险、再报告、后处置。', 'The order taught is: reach safety, report, then act.'],
    ['课程配有桌面推演脚本，可以组织集体演练。', 'A table-top script is included for a group exercise.'],
  ],
  subjects: [
    ['地震应急与避险', 'Earthquake Response and Shelter', '预警响应、疏散避险与灾情速报', 'warning, evacuation and first reports', ['临夏', '陇南', '张掖', '天水']],
    ['山洪与泥石流防御', 'Flash Floods and Debris Flows', '雨情预警、转移责任与避险路线', 'rain warnings, who moves whom and routes', ['陇南', '甘南', '天水', '定西']],
    ['滑坡地质灾害群测群防', 'Watching Landslides Together', '隐患巡查、简易监测与临灾撤离', 'patrols, simple gauges and leaving in time', ['陇南', '天水', '定西', '兰州']],
    ['城市内涝与防汛', 'Urban Flooding', '隐患排查、物资储备与联动处置', 'weak spots, supplies and joint action', ['兰州', '天水', '平凉']],
    ['抗旱减灾', 'Drought and its Relief', '旱情监测、应急供水与抗旱播种', 'monitoring, water supply and sowing', ['定西', '白银', '庆阳', '武威']],
    ['森林草原防灭火', 'Forest and Grassland Fires', '火源管控、初期扑救与安全避险', 'ignition, first attack and escape', ['甘南', '陇南', '张掖']],
    ['沙尘暴防范', 'Sand and Dust Storms', '预警发布、交通管控与农业防护', 'warnings, traffic and crops', ['酒泉', '武威', '金昌', '张掖']],
    ['低温雨雪冰冻灾害应对', 'Snow and Freezing Weather', '道路保通、供暖保障与畜牧防灾', 'roads, heating and livestock', ['甘南', '平凉', '庆阳']],
    ['危险化学品安全', 'Hazardous Chemicals', '储运管理、泄漏处置与现场警戒', 'storage and transport, leaks and cordons', ['兰州', '白银', '金昌', '酒泉']],
    ['矿山安全生产', 'Mine Safety', '通风瓦斯、顶板管理与避灾路线', 'air and gas, roofs and escape routes', ['白银', '平凉', '庆阳', '金昌']],
    ['消防安全与初起火灾扑救', 'Fire Safety and First Minutes', '隐患自查、器材使用与疏散引导', 'self-inspection, extinguishers and evacuation', ['兰州', '嘉峪关', '天水']],
    ['高层建筑与人员密集场所消防', 'Fire in High and Crowded Buildings', '通道管理、联动控制与演练评估', 'exits, control and drills', ['兰州', '酒泉', '庆阳']],
    ['农村自建房安全', 'Safety of Self-built Houses', '结构排查、分类整治与经营管控', 'inspection, repair and use', ['临夏', '定西', '陇南']],
    ['道路交通安全治理', 'Road Safety', '事故多发路段、农村劝导与货运监管', 'black spots, village wardens and freight', ['定西', '平凉', '武威']],
    ['突发公共卫生事件处置', 'Public Health Emergencies', '监测报告、流调处置与健康宣教', 'reports, tracing and advice', ['兰州', '张掖', '白银']],
    ['应急预案编制', 'Writing Emergency Plans', '风险评估、任务分工与预案演练', 'risk, tasks and exercises', ['兰州', '金昌', '酒泉']],
    ['应急指挥与协同', 'Command and Coordination', '指挥架构、信息流转与现场协调', 'structure, information and the scene', ['兰州', '天水', '张掖']],
    ['应急救护技能', 'First Aid Skills', '心肺复苏、止血包扎与伤员搬运', 'resuscitation, bleeding and carrying', ['兰州', '嘉峪关', '甘南']],
    ['校园安全与防灾教育', 'School Safety and Disaster Education', '疏散演练、心理安抚与家校联动', 'drills, comfort and parents', ['临夏', '天水', '庆阳']],
    ['灾后恢复重建', 'Recovery and Rebuilding', '损失评估、过渡安置与重建规划', 'losses, shelter and plans', ['临夏', '陇南', '甘南']],
  ],
};
