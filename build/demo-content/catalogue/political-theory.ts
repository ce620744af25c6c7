import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const politicalTheory: CategoryPlan = {
  id: 'political-theory',
  name: { zh: '政治理论', en: 'Political Theory' },
  forms: ['basic', 'series', 'programme', 'cadre', 'guide', 'questions'],
  audiences: [['党员干部', 'Party Members and Cadres'], ['年轻干部', 'Young Cadres'], ['机关干部', 'Office Cadres'], ['基层党务工作者', 'Grass-roots Party Workers']],
  outcomes: [
    ['学员将能够联系本单位实际，把理论讲清楚、用起来。', 'Learners will be able to explain the theory and use it in their own unit.'],
    ['课程配有思考题，适合支部集体学习。', 'Questions for discussion make it suitable for group study in a branch.'],
    ['每一讲都从原文出发，再落到工作中的具体问题。', 'Every lecture begins with the original text and ends with a question from daily work.'],
  ],
  subjects: [
    ['党的二十大精神', 'The Spirit of the 20th Party Congress', '报告的主题、目标任务与重大部署', 'its theme, its goals and its main decisions'],
    ['中国式现代化', 'Chinese Modernisation', '中国特色、本质要求与战略安排', 'its features, its requirements and its stages'],
    ['马克思主义基本原理', 'Basic Principles of Marxism', '唯物论、辩证法与群众史观', 'materialism, dialectics and the people in history'],
    ['新发展理念', 'The New Development Philosophy', '创新、协调、绿色、开放与共享', 'innovation, coordination, green growth, openness and sharing'],
    ['全过程人民民主', 'Whole-process People’s Democracy', '制度载体、基层协商与代表履职', 'its institutions, local consultation and deputies at work'],
    ['共同富裕的理论与实践', 'Common Prosperity in Theory and Practice', '收入分配、公共服务与区域协调', 'income, public services and regional balance'],
    ['中国共产党简史', 'A Short History of the Communist Party of China', '重要会议、重大事件与历史经验', 'its congresses, its turning points and their lessons'],
    ['党章与党内法规', 'The Party Constitution and Regulations', '组织原则、党员义务与纪律要求', 'organisation, duties of members and discipline'],
    ['中央八项规定精神', 'The Eight-point Decision on Conduct', '作风建设、公务接待与监督执纪', 'conduct, official receptions and supervision'],
    ['民主集中制', 'Democratic Centralism', '议事规则、集体决策与分工负责', 'rules of debate, collective decisions and shared duty'],
    ['新时代群众路线', 'The Mass Line Today', '走访群众、听取意见与解决难题', 'visiting people, hearing them and solving problems'],
    ['调查研究的方法', 'Methods of Investigation and Study', '选题设计、入户访谈与报告写作', 'choosing a question, interviewing and writing'],
    ['基层党组织建设', 'Building Grass-roots Party Organisations', '支部规范化、组织生活与党员教育', 'sound branches, their meetings and education of members'],
    ['意识形态工作', 'Ideological Work', '责任落实、阵地管理与舆论引导', 'responsibility, platforms and public opinion'],
    ['廉洁文化建设', 'Building a Culture of Integrity', '警示教育、家风建设与制度约束', 'cautionary cases, family values and rules'],
    ['长征精神与甘肃', 'Gansu and the Spirit of the Long March', '腊子口、哈达铺与会宁会师', 'Lazikou, Hadapu and the meeting at Huining'],
    ['南梁革命根据地的历史启示', 'Lessons of the Nanliang Base Area', '根据地创建、政权建设与群众工作', 'its founding, its government and its work among the people'],
    ['莫高精神', 'The Mogao Spirit', '坚守大漠、勇于担当与甘于奉献', 'staying in the desert, taking on duty and giving oneself'],
    ['石油摇篮玉门与铁人精神', 'Yumen, Cradle of Oil, and the Iron Man Spirit', '创业历程、艰苦奋斗与精神传承', 'a hard beginning, hard work and its inheritance'],
    ['八步沙“六老汉”精神', 'The Spirit of the Six Old Men of Babusha', '三代治沙、困难面前不低头与接续奋斗', 'three generations, no yielding and carrying on'],
  ],
};
