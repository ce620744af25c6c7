import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const informationTechnology: CategoryPlan = {
  id: 'information-technology',
  name: { zh: '信息技术', en: 'Information Technology' },
  forms: ['basic', 'intro', 'practice', 'programme', 'cadre', 'questions', 'series'],
  audiences: [['信息化管理干部', 'IT Management Cadres'], ['基层干部', 'Local Cadres'], ['窗口工作人员', 'Service Window Staff'], ['学校信息教师', 'School IT Teachers']],
  outcomes: [
    ['课程用一台普通电脑就能跟着做。', 'An ordinary computer is enough to follow along.'],
    ['学员将能够独立完成一个与本职工作有关的小项目。', 'Learners finish a small project from their own work.'],
    ['每一讲都有操作演示和练习文件。', 'Each lecture has a demonstration and files for practice.'],
  ],
  subjects: [
    ['数字政府建设', 'Digital Government', '数据共享、流程再造与一网通办', 'shared data, new procedures and one network'],
    ['“东数西算”与算力枢纽', 'East Data, West Computing', '数据中心、绿色算力与网络时延', 'data centres, green computing and latency'],
    ['人工智能基础与政务应用', 'Artificial Intelligence and its Use in Government', '基本概念、典型场景与使用边界', 'concepts, typical uses and limits'],
    ['大模型辅助办公', 'Large Language Models in the Office', '提问方法、材料核对与保密要求', 'asking, checking and keeping secrets'],
    ['电子表格与数据分析', 'Spreadsheets and Data Analysis', '函数公式、数据透视与图表呈现', 'formulas, pivots and charts'],
    ['演示文稿设计', 'Designing Presentations', '结构提炼、版面设计与讲解技巧', 'structure, layout and delivery'],
    ['网络安全意识', 'Awareness of Network Security', '口令管理、钓鱼识别与终端防护', 'passwords, phishing and safe computers'],
    ['网络安全等级保护', 'Graded Protection of Networks', '定级备案、安全建设与测评整改', 'grading, building and assessment'],
    ['数据安全与个人信息保护', 'Data Security and Personal Information', '数据分类、合规使用与应急处置', 'classification, lawful use and response'],
    ['智慧城市与城市大脑', 'Smart Cities', '感知体系、运行指挥与便民服务', 'sensing, command and service'],
    ['数字乡村', 'The Digital Village', '网络覆盖、智慧农业与便民终端', 'coverage, smart farming and village terminals'],
    ['智慧农业与物联网', 'Smart Farming and the Internet of Things', '传感采集、精准灌溉与远程管理', 'sensors, irrigation and remote control'],
    ['遥感与地理信息应用', 'Remote Sensing and Geographic Information', '影像判读、空间分析与专题制图', 'reading images, spatial analysis and maps'],
    ['北斗系统应用', 'Using the BeiDou System', '定位原理、农机导航与灾害监测', 'positioning, tractors and hazard monitoring'],
    ['信创软硬件使用', 'Working with Domestic Software and Hardware', '系统操作、文档兼容与故障排查', 'the system, documents and faults'],
    ['视频会议与远程教学', 'Video Meetings and Distance Teaching', '设备调试、课堂互动与录播管理', 'equipment, interaction and recordings'],
    ['短视频制作与政务新媒体', 'Short Videos and Government New Media', '选题策划、拍摄剪辑与审核发布', 'planning, shooting and review'],
    ['档案与图书资源数字化', 'Digitising Archives and Libraries', '扫描规范、元数据与长期保存', 'scanning, metadata and preservation'],
    ['区块链与可信政务', 'Blockchain and Trusted Government', '存证原理、电子证照与应用边界', 'evidence, electronic licences and limits'],
    ['开源软件与信息化选型', 'Open Source and Choosing Systems', '许可协议、成本评估与运维保障', 'licences, cost and operation'],
  ],
};
