import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const publicAdministration: CategoryPlan = {
  id: 'public-administration',
  name: { zh: '公共管理', en: 'Public Administration' },
  forms: ['basic', 'practice', 'programme', 'cadre', 'case', 'questions', 'series', 'review'],
  audiences: [['科级干部', 'Section-level Cadres'], ['新任职干部', 'Newly Appointed Cadres'], ['街道社区干部', 'Street and Community Cadres'], ['办公室工作人员', 'Office Staff']],
  outcomes: [
    ['学员将掌握可以直接使用的流程、清单和文本。', 'Learners take away procedures, checklists and texts that can be used at once.'],
    ['课程以情景模拟收尾，帮助学员把方法变成习惯。', 'A simulation at the end helps to turn method into habit.'],
    ['内容短小，适合利用工作间隙分段学习。', 'The lectures are short and can be taken between tasks.'],
  ],
  subjects: [
    ['机关公文写作', 'Official Writing', '请示报告、讲话材料与常见错误', 'requests and reports, speeches and common faults'],
    ['政务公开与信息发布', 'Open Government', '主动公开、依申请公开与新闻发布', 'what is published, what is asked for and meeting the press'],
    ['城市社区治理', 'Governing Urban Communities', '网格管理、居民自治与物业协调', 'grids, self-government and property managers', ['兰州', '嘉峪关', '天水', '金昌']],
    ['“接诉即办”与民生热线', 'Hotlines that Answer Complaints', '工单流转、限时办结与回访评价', 'tickets, time limits and call-backs', ['兰州', '酒泉', '庆阳', '白银']],
    ['行政审批制度改革', 'Reform of Administrative Approval', '一窗受理、跨省通办与事后监管', 'one window, service across provinces and supervision', ['兰州', '张掖', '武威', '平凉']],
    ['公共服务均等化', 'Equal Access to Public Services', '教育医疗、养老托育与标准体系', 'schools and clinics, care for old and young, and standards'],
    ['基本养老服务体系', 'Basic Care for the Aged', '居家社区、机构养老与农村互助', 'at home, in homes and among neighbours', ['兰州', '白银', '天水', '定西']],
    ['县域医共体建设', 'County Medical Alliances', '分级诊疗、人才下沉与医保支付', 'levels of care, doctors sent down and payment', ['平凉', '张掖', '临夏', '庆阳']],
    ['乡村教育与教师队伍', 'Village Schools and their Teachers', '小规模学校、交流轮岗与远程课堂', 'small schools, rotation and remote classes', ['临夏', '甘南', '定西', '陇南']],
    ['干部选拔任用条例', 'Rules for Selecting and Appointing Cadres', '动议考察、任前公示与纪实管理', 'proposal and inquiry, notice and records'],
    ['公务员考核与激励', 'Appraising and Encouraging Civil Servants', '平时考核、容错纠错与职级晋升', 'daily appraisal, room for error and promotion'],
    ['政府预算与绩效管理', 'Budgets and Performance', '预算编制、绩效目标与结果运用', 'making a budget, setting goals and using results'],
    ['政府采购管理', 'Government Procurement', '采购需求、评审程序与质疑投诉', 'requirements, evaluation and complaints'],
    ['机关事务与节约型机关', 'Running an Economical Office', '资产管理、公务用车与能源节约', 'assets, vehicles and energy'],
    ['档案管理与数字化', 'Records and their Digitisation', '归档范围、整理方法与安全保管', 'what to keep, how to order it and how to guard it'],
    ['领导艺术与沟通协调', 'Leadership and Communication', '会议组织、冲突化解与团队激励', 'meetings, conflict and encouragement'],
    ['公共政策评估', 'Evaluating Public Policy', '指标设计、数据采集与结论运用', 'indicators, data and conclusions'],
    ['社会组织与志愿服务', 'Social Organisations and Volunteers', '登记管理、项目购买与记录激励', 'registration, projects and recognition'],
    ['新型城镇化与县城建设', 'New Urbanisation and County Towns', '产业配套、市政设施与公共空间', 'industry, utilities and public space', ['酒泉', '张掖', '庆阳', '临夏']],
    ['网络舆情应对', 'Responding to Opinion Online', '监测研判、回应口径与复盘改进', 'watching, answering and learning'],
  ],
};
