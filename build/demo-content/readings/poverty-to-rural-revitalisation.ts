/** How each sentence is read: pinyin with tone numbers, words joined. Checked by hand. */
export const readings: Readonly<Record<string, string>> = {
  '各位学员，大家好。': 'ge4wei4 xue2yuan2, da4jia1 hao3.',
  '今天我们学习从精准扶贫到乡村振兴。':
    'jin1tian1 wo3men5 xue2xi2 cong2 jing1zhun3 fu2pin2 dao4 xiang1cun1 zhen4xing1.',
  '重点是巩固拓展脱贫攻坚成果同乡村振兴有效衔接。':
    'zhong4dian3 shi4 gong3gu4 tuo4zhan3 tuo1pin2 gong1jian1 cheng2guo3 tong2 xiang1cun1 zhen4xing1 you3xiao4 xian2jie1.',
  '先看问题从哪里来。': 'xian1kan4 wen4ti2 cong2 na3li3 lai2.',
  '一八七六年，左宗棠奏报朝廷，说陇中苦瘠甲于天下。':
    'yi1ba1qi1liu4 nian2, zuo3zong1tang2 zou4 bao4 chao2ting2, shuo1 long3zhong1 ku3ji2 jia3yu2 tian1xia4.',
  '山大沟深，十年九旱，吃水难、行路难、上学难。':
    'shan1da4 gou1shen1, shi2nian2 jiu3han4, chi1shui3 nan2, xing2lu4 nan2, shang4xue2 nan2.',
  '一九八二年，国家启动三西地区农业建设，开发式扶贫由此起步。':
    'yi1jiu3ba1er4 nian2, guo2jia1 qi3dong4 san1 xi1 di4qu1 nong2ye4 jian4she4, kai1fa4 shi4 fu2pin2 you2ci3 qi3bu4.',
  '二零一三年十一月，精准扶贫在湖南十八洞村首次提出。':
    'er4ling2yi1san1 nian2 shi2yi1 yue4, jing1zhun3 fu2pin2 zai4 hu2nan2 shi2ba1dong4cun1 shou3ci4 ti2chu1.',
  '二零一五年，中央作出打赢脱贫攻坚战的决定。':
    'er4ling2yi1wu3 nian2, zhong1yang1 zuo4chu1 da3ying2 tuo1pin2 gong1jian1zhan4 de5 jue2ding4.',
  '二零二零年，全国八百三十二个贫困县全部摘帽。':
    'er4ling2er4ling2 nian2, quan2guo2 ba1bai3san1shi2er4 ge4 pin2kun4xian4 quan2bu4 zhai1mao4.',
  '二零二一年二月，我国宣告脱贫攻坚战取得全面胜利。':
    'er4ling2er4yi1 nian2 er4yue4, wo3guo2 xuan1gao4 tuo1pin2 gong1jian1zhan4 qu3de2 quan2mian4 sheng4li4.',
  '脱贫有没有标准？有，概括起来是两不愁三保障。':
    'tuo1pin2 you3mei2you3 biao1zhun3? you3, gai4kuo4 qi3lai2 shi4 liang3bu4chou2 san1bao3zhang4.',
  '两不愁，就是不愁吃、不愁穿。': 'liang3bu4chou2, jiu4shi4 bu4chou2chi1, bu4chou2chuan1.',
  '三保障，就是义务教育、基本医疗和住房安全有保障。':
    'san1bao3zhang4, jiu4shi4 yi4wu4 jiao4yu4, ji1ben3 yi1liao2 he2 zhu4fang2 an1quan2 you3 bao3zhang4.',
  '标准清楚了，方法要精准。': 'biao1zhun3 qing1chu5 le5, fang1fa3 yao4 jing1zhun3.',
  '第一是扶持对象精准，建档立卡，弄清楚谁是贫困户。':
    'di4yi1 shi4 fu2chi2 dui4xiang4 jing1zhun3, jian4dang4 li4ka3, nong4 qing1chu5 shui2shi4 pin2kun4hu4.',
  '接着是项目、资金、措施和派人都要精准。':
    'jie1zhe5 shi4 xiang4mu4, zi1jin1, cuo4shi1 he2 pai4ren2 dou1yao4 jing1zhun3.',
  '最后看脱贫成效，由群众认账，经得起检验。':
    'zui4hou4 kan4 tuo1pin2 cheng2xiao4, you2 qun2zhong4 ren4zhang4, jing1de2qi3 jian3yan4.',
  '怎么扶？办法是五个一批。': 'zen3me5 fu2? ban4fa3 shi4 wu3ge4 yi4pi1.',
  '能发展生产的发展生产，一方水土养不活一方人的，就易地搬迁。':
    'neng2 fa1zhan3 sheng1chan3 de5 fa1zhan3 sheng1chan3, yi4fang1 shui3tu3 yang3bu4huo2 yi4fang1 ren2 de5, jiu4 yi4di4 ban1qian1.',
  '护林护草可以得到生态补偿，孩子上学可以阻断贫困的代际传递。':
    'hu4 lin2 hu4 cao3 ke3yi3 de2dao4 sheng1tai4 bu3chang2, hai2zi5 shang4xue2 ke3yi3 zu3duan4 pin2kun4 de5 dai4ji4 chuan2di4.',
  '完全或部分丧失劳动能力的，由社会保障兜底。':
    'wan2quan2 huo4 bu4fen5 sang4shi1 lao2dong4 neng2li4 de5, you2 she4hui4 bao3zhang4 dou1di3.',
  '再看甘肃。': 'zai4kan4 gan1su4.',
  '到二零二零年十一月，全省七十五个贫困县全部摘帽退出。':
    'dao4 er4ling2er4ling2 nian2 shi2yi1 yue4, quan2sheng3 qi1shi2wu3 ge4 pin2kun4xian4 quan2bu4 zhai1mao4 tui4chu1.',
  '渭源县元古堆村、东乡县布楞沟村，都是从最难处写起的样本。':
    'wei4yuan2xian4 yuan2gu3dui1cun1, dong1xiang1xian4 bu4leng2gou1cun1, dou1shi4 cong2 zui4nan2chu4 xie3qi3 de5 yang4ben3.',
  '脱贫摘帽不是终点，而是新生活、新奋斗的起点。':
    'tuo1pin2 zhai1mao4 bu2shi4 zhong1dian3, er2shi4 xin1 sheng1huo2, xin1 fen4dou4 de5 qi3dian3.',
  '从二零二一年起，中央设立五年过渡期，像一座桥连接两岸。':
    'cong2 er4ling2er4yi1 nian2 qi3, zhong1yang1 she4li4 wu3nian2 guo4du4qi1, xiang4 yi2zuo4 qiao2 lian2jie1 liang3an4.',
  '过渡期内做到四个不摘：不摘责任、不摘政策、不摘帮扶、不摘监管。':
    'guo4du4qi1 nei4 zuo4dao4 si4ge4 bu4zhai1: bu4zhai1 ze2ren4, bu4zhai1 zheng4ce4, bu4zhai1 bang1fu2, bu4zhai1 jian1guan3.',
  '过渡期之后，防止返贫致贫要成为常态化的工作。':
    'guo4du4qi1 zhi1hou4, fang2zhi3 fan3pin2 zhi4pin2 yao4 cheng2wei2 chang2tai4hua4 de5 gong1zuo4.',
  '守住不发生规模性返贫的底线，关键在监测。':
    'shou3zhu4 bu4 fa1sheng1 gui1mo2xing4 fan3pin2 de5 di3xian4, guan1jian4 zai4 jian1ce4.',
  '重点盯住三类对象：脱贫不稳定户、边缘易致贫户、突发严重困难户。':
    'zhong4dian3 ding1zhu4 san1 lei4 dui4xiang4: tuo1pin2 bu4wen3ding4hu4, bian1yuan2 yi4 zhi4pin2 hu4, tu1fa1 yan2zhong4 kun4nan2hu4.',
  '要早发现、早干预、早帮扶。': 'yao4 zao3 fa1xian4, zao3 gan1yu4, zao3 bang1fu2.',
  '风险没有消除，帮扶就不能停。': 'feng1xian3 mei2you3 xiao1chu2, bang1fu2 jiu4bu4neng2 ting2.',
  '乡村振兴是全面振兴，包括产业、人才、文化、生态、组织五个方面。':
    'xiang1cun1 zhen4xing1 shi4 quan2mian4 zhen4xing1, bao1kuo4 chan3ye4, ren2cai2, wen2hua4, sheng1tai4, zu3zhi1 wu3ge4 fang1mian4.',
  '产业振兴是重中之重。': 'chan3ye4 zhen4xing1 shi4 zhong4zhong1zhi1zhong4.',
  '甘肃立足寒旱特色，做强牛、羊、菜、果、薯、药六大产业。':
    'gan1su4 li4zu2 han2han4 te4se4, zuo4qiang2 niu2, yang2, cai4, guo3, shu3, yao4 liu4da4 chan3ye4.',
  '定西的马铃薯，从救命薯变成了致富薯。': 'ding4xi1 de5 ma3ling2shu3, cong2 jiu4ming4shu3 bian4cheng2 le5 zhi4fu4shu3.',
  '最后说一说，干部怎么做。': 'zui4hou4 shuo1 yi5 shuo1, gan4bu4 zen3me5 zuo4.',
  '一要进百家门，底数清，情况明。': 'yi1yao4 jin4 bai3jia1men2, di3 shu4 qing1, qing2kuang4 ming2.',
  '二要算增收账，给每户一本明白账。': 'er4yao4 suan4 zeng1shou1zhang4, gei3 mei3hu4 yi4ben3 ming2bai2 zhang4.',
  '三要解急难事，小事不出村。': 'san1yao4 jie3 ji2 nan2 shi4, xiao3shi4 bu4chu1cun1.',
  '四要建长效制，做到人走制度在。': 'si4yao4 jian4 chang2xiao4zhi4, zuo4dao4 ren2zou3 zhi4du4zai4.',
  '请大家思考：你联系的村，明年最可能返贫的是哪一户？凭什么判断？':
    'qing3 da4jia1 si1kao3: ni3 lian2xi4 de5 cun1, ming2nian2 zui4 ke3neng2 fan3pin2 de5shi4 na3yi2hu4? ping2 shen2me5 pan4duan4?',
  '本讲到此结束，谢谢大家。': 'ben3jiang3 dao4ci3 jie2shu4, xie4xie4 da4jia1.',
};
