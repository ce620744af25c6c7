import type { CategoryPlan } from './plan.ts';

// prettier-ignore
export const ruleOfLaw: CategoryPlan = {
  id: 'rule-of-law',
  name: { zh: '法治建设', en: 'Rule of Law' },
  forms: ['basic', 'practice', 'programme', 'cadre', 'review', 'questions', 'guide'],
  audiences: [['行政执法人员', 'Law Enforcement Officers'], ['领导干部', 'Leading Cadres'], ['乡镇司法干部', 'Township Justice Cadres'], ['村居“法律明白人”', 'Village Legal Guides']],
  outcomes: [
    ['学员将通过真实改编的案例学会在程序中解决问题。', 'Learners work on cases adapted from life and learn to solve problems within procedure.'],
    ['每一讲附有法条索引和自测题。', 'Each lecture comes with an index of articles and a self-test.'],
    ['课程强调事实、证据和程序，适合执法一线。', 'The stress is on fact, evidence and procedure, for those in the field.'],
  ],
  subjects: [
    ['宪法与国家机构', 'The Constitution and State Organs', '公民权利、国家机构与宪法实施', 'rights, organs and enforcement'],
    ['民法典与百姓生活', 'The Civil Code and Daily Life', '物权合同、婚姻家庭与侵权责任', 'property and contract, family and liability'],
    ['行政处罚法', 'The Administrative Penalty Law', '处罚种类、听证程序与裁量基准', 'kinds of penalty, hearings and discretion'],
    ['行政复议与应诉', 'Administrative Review and Litigation', '受理审查、证据准备与出庭应诉', 'acceptance, evidence and appearing in court'],
    ['行政许可法', 'The Administrative Licensing Law', '许可设定、审查期限与事后监管', 'what needs a licence, time limits and supervision'],
    ['信访工作条例', 'Regulations on Petitions', '登记受理、依法分类与实质化解', 'registration, sorting by law and real solutions'],
    ['新时代“枫桥经验”', 'The Fengqiao Experience Today', '矛盾排查、多元调解与源头预防', 'finding conflicts, mediation and prevention'],
    ['人民调解技巧', 'The Skills of Mediation', '倾听询问、方案协商与协议制作', 'listening, bargaining and agreements'],
    ['保密法律法规', 'Law on State Secrets', '定密管理、涉密人员与网络保密', 'classification, personnel and networks'],
    ['监察法与职务犯罪预防', 'The Supervision Law and Prevention of Corruption', '监察对象、留置程序与警示案例', 'who is supervised, procedure and cautionary cases'],
    ['劳动合同与农民工权益', 'Labour Contracts and Migrant Workers’ Rights', '合同签订、工资支付与工伤认定', 'contracts, wages and injury'],
    ['未成年人保护法', 'Law on the Protection of Minors', '家庭监护、学校保护与网络保护', 'family, school and the internet'],
    ['反家庭暴力与妇女权益', 'Domestic Violence and Women’s Rights', '告诫书、人身安全保护令与救助渠道', 'warnings, protection orders and shelter'],
    ['土地管理法与耕地保护', 'Land Law and Farmland Protection', '用途管制、占补平衡与违法查处', 'use, balance and offences'],
    ['水法与用水管理', 'Water Law and Water Use', '取水许可、水资源费与违法责任', 'permits, fees and liability'],
    ['黄河保护法', 'The Yellow River Protection Law', '水资源刚性约束、生态修复与法律责任', 'hard limits on water, restoration and liability'],
    ['食品安全监管', 'Food Safety', '风险分级、抽检处置与小作坊管理', 'risk levels, sampling and small workshops'],
    ['反电信网络诈骗', 'Fighting Telephone and Online Fraud', '常见手法、资金拦截与宣传劝阻', 'common tricks, stopping payments and warning people'],
    ['重大行政决策程序', 'Procedure for Major Decisions', '公众参与、专家论证与合法性审查', 'the public, the experts and legal review'],
    ['公共法律服务体系', 'Public Legal Services', '法律援助、公证鉴定与村居顾问', 'legal aid, notaries and village advisers'],
  ],
};
