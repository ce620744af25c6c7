import type { Lecture } from '../types.ts';
import * as drawing from './poverty-slides.ts';

export const lecture: Lecture = {
  slug: 'poverty-to-rural-revitalisation',
  title: { zh: '从精准扶贫到乡村振兴', en: 'From Targeted Poverty Alleviation to Rural Revitalisation' },
  slides: [
    {
      chapter: { zh: '导言', en: 'Introduction' },
      drawing: drawing.cover,
      lines: [
        { zh: '各位学员，大家好。', en: 'Good day to all of you.' },
        {
          zh: '今天我们学习从精准扶贫到乡村振兴。',
          en: 'Our subject today is the road from targeted poverty alleviation to rural revitalisation.',
        },
        {
          zh: '重点是巩固拓展脱贫攻坚成果同乡村振兴有效衔接。',
          en: 'The emphasis lies on linking the gains of poverty alleviation with rural revitalisation.',
        },
      ],
    },
    {
      chapter: { zh: '问题从哪里来', en: 'Where the problem came from' },
      drawing: drawing.origin,
      lines: [
        { zh: '先看问题从哪里来。', en: 'First, where did the problem come from?' },
        {
          zh: '一八七六年，左宗棠奏报朝廷，说陇中苦瘠甲于天下。',
          en: 'In 1876 Zuo Zongtang reported to the court that central Gansu was the most barren land under heaven.',
        },
        {
          zh: '山大沟深，十年九旱，吃水难、行路难、上学难。',
          en: 'High hills, deep gullies, drought nine years in ten: water, roads and schooling were all hard to come by.',
          show: 1,
        },
        {
          zh: '一九八二年，国家启动三西地区农业建设，开发式扶贫由此起步。',
          en: 'In 1982 the state began the Sanxi agricultural programme: poverty relief by development started here.',
          show: 2,
        },
      ],
    },
    {
      drawing: drawing.timeline,
      lines: [
        {
          zh: '二零一三年十一月，精准扶贫在湖南十八洞村首次提出。',
          en: 'In November 2013 targeted poverty alleviation was first put forward, at Shibadong village in Hunan.',
          show: 1,
        },
        {
          zh: '二零一五年，中央作出打赢脱贫攻坚战的决定。',
          en: 'In 2015 the central authorities decided to win the battle against poverty.',
          show: 2,
        },
        {
          zh: '二零二零年，全国八百三十二个贫困县全部摘帽。',
          en: 'In 2020 all 832 poor counties of the country shed that label.',
          show: 3,
        },
        {
          zh: '二零二一年二月，我国宣告脱贫攻坚战取得全面胜利。',
          en: 'In February 2021 China declared complete victory in this battle.',
          show: 4,
        },
      ],
    },
    {
      chapter: { zh: '精准在何处', en: 'What made it targeted' },
      drawing: drawing.standard,
      lines: [
        {
          zh: '脱贫有没有标准？有，概括起来是两不愁三保障。',
          en: 'Was there a standard? Yes: two worries fewer and three things guaranteed.',
        },
        { zh: '两不愁，就是不愁吃、不愁穿。', en: 'No worry about food, and no worry about clothing.', show: 1 },
        {
          zh: '三保障，就是义务教育、基本医疗和住房安全有保障。',
          en: 'Guaranteed: compulsory education, basic medical care and safe housing.',
          show: 2,
        },
      ],
    },
    {
      drawing: drawing.precise,
      lines: [
        { zh: '标准清楚了，方法要精准。', en: 'With the standard clear, the method had to be precise.' },
        {
          zh: '第一是扶持对象精准，建档立卡，弄清楚谁是贫困户。',
          en: 'First, the right people: a file for each household, so that we know who is poor.',
          show: 1,
        },
        {
          zh: '接着是项目、资金、措施和派人都要精准。',
          en: 'Then the right projects, funds, measures and people sent to the village.',
          show: 2,
        },
        {
          zh: '最后看脱贫成效，由群众认账，经得起检验。',
          en: 'Last, the right result: one that the people acknowledge and that stands up to inspection.',
          show: 3,
        },
      ],
    },
    {
      drawing: drawing.batches,
      lines: [
        { zh: '怎么扶？办法是五个一批。', en: 'How was help given? In five groups.' },
        {
          zh: '能发展生产的发展生产，一方水土养不活一方人的，就易地搬迁。',
          en: 'Those who could produce were helped to produce; where the land could not feed its people, they moved.',
          show: 1,
        },
        {
          zh: '护林护草可以得到生态补偿，孩子上学可以阻断贫困的代际传递。',
          en: 'Guarding forest and grass earned ecological compensation; schooling stopped poverty from being inherited.',
          show: 2,
        },
        {
          zh: '完全或部分丧失劳动能力的，由社会保障兜底。',
          en: 'For those unable to work, social security was the floor.',
          show: 3,
        },
      ],
    },
    {
      drawing: drawing.gansu,
      lines: [
        { zh: '再看甘肃。', en: 'Now to Gansu.' },
        {
          zh: '到二零二零年十一月，全省七十五个贫困县全部摘帽退出。',
          en: 'By November 2020 all 75 poor counties of the province had left the list.',
          show: 1,
        },
        {
          zh: '渭源县元古堆村、东乡县布楞沟村，都是从最难处写起的样本。',
          en: 'Yuangudui in Weiyuan and Bulenggou in Dongxiang began from the very hardest conditions.',
          show: 2,
        },
      ],
    },
    {
      chapter: { zh: '脱贫之后怎么办', en: 'After poverty is gone' },
      drawing: drawing.bridge,
      lines: [
        {
          zh: '脱贫摘帽不是终点，而是新生活、新奋斗的起点。',
          en: 'Leaving poverty is not the end; it is where a new life and new effort begin.',
        },
        {
          zh: '从二零二一年起，中央设立五年过渡期，像一座桥连接两岸。',
          en: 'From 2021 a transition of five years was set, a bridge between two banks.',
          show: 1,
        },
        {
          zh: '过渡期内做到四个不摘：不摘责任、不摘政策、不摘帮扶、不摘监管。',
          en: 'During it four things stayed: responsibility, policy, assistance and supervision.',
          show: 2,
        },
        {
          zh: '过渡期之后，防止返贫致贫要成为常态化的工作。',
          en: 'After it, preventing a return to poverty becomes everyday work.',
          show: 3,
        },
      ],
    },
    {
      drawing: drawing.watch,
      lines: [
        {
          zh: '守住不发生规模性返贫的底线，关键在监测。',
          en: 'The line that must hold is no large-scale return to poverty; the key is monitoring.',
        },
        {
          zh: '重点盯住三类对象：脱贫不稳定户、边缘易致贫户、突发严重困难户。',
          en: 'Three kinds of household are watched: unstable, on the edge, and those struck by sudden hardship.',
          show: 1,
        },
        { zh: '要早发现、早干预、早帮扶。', en: 'Find early, step in early, help early.', show: 2 },
        { zh: '风险没有消除，帮扶就不能停。', en: 'Until the risk is gone, the help does not stop.', show: 3 },
      ],
    },
    {
      drawing: drawing.revive,
      lines: [
        {
          zh: '乡村振兴是全面振兴，包括产业、人才、文化、生态、组织五个方面。',
          en: 'Revitalisation is comprehensive: industry, talent, culture, ecology and organisation.',
          show: 1,
        },
        { zh: '产业振兴是重中之重。', en: 'Industry comes before everything else.' },
        {
          zh: '甘肃立足寒旱特色，做强牛、羊、菜、果、薯、药六大产业。',
          en: 'Gansu builds on its cold, dry land: cattle, sheep, vegetables, fruit, potatoes and herbs.',
          show: 2,
        },
        {
          zh: '定西的马铃薯，从救命薯变成了致富薯。',
          en: 'The potato of Dingxi, once what kept people alive, now makes them prosperous.',
        },
      ],
    },
    {
      chapter: { zh: '干部怎么做', en: 'What a cadre must do' },
      drawing: drawing.duty,
      lines: [
        { zh: '最后说一说，干部怎么做。', en: 'Finally, what must a cadre do?' },
        { zh: '一要进百家门，底数清，情况明。', en: 'One: enter every door, and know the facts.', show: 1 },
        {
          zh: '二要算增收账，给每户一本明白账。',
          en: 'Two: work out the income, with a clear account for each household.',
          show: 2,
        },
        {
          zh: '三要解急难事，小事不出村。',
          en: 'Three: solve what is urgent; small matters are settled in the village.',
          show: 3,
        },
        {
          zh: '四要建长效制，做到人走制度在。',
          en: 'Four: build what lasts; the people leave, the system stays.',
          show: 4,
        },
        {
          zh: '请大家思考：你联系的村，明年最可能返贫的是哪一户？凭什么判断？',
          en: 'Consider this: in your village, which household is likeliest to fall back next year, and how do you know?',
          show: 5,
        },
        { zh: '本讲到此结束，谢谢大家。', en: 'That is the end of this lecture. Thank you.' },
      ],
    },
  ],
};
