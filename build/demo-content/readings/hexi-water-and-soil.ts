/** How each sentence is read: pinyin with tone numbers, words joined. Checked by hand. */
export const readings: Readonly<Record<string, string>> = {
  '各位学员，大家好。': 'ge4wei4 xue2yuan2, da4jia1 hao3.',
  '这一讲的题目，是河西走廊水土保持与生态治理。':
    'zhe4 yi4jiang3 de5 ti2mu4, shi4 he2xi1zou3lang2 shui3tu3bao3chi2 yu3 sheng1tai4 zhi4li3.',
  '在河西，有水就是绿洲，无水就是荒漠。': 'zai4 he2xi1, you3shui3 jiu4shi4 lü4zhou1, wu2shui3 jiu4shi4 huang1mo4.',
  '河西走廊长约一千公里，南面是祁连山，北面是低矮的北山。':
    'he2xi1zou3lang2 chang2yue1 yi4qian1 gong1li3, nan2mian4 shi4 qi2lian2shan1, bei3mian4 shi4 di1ai3 de5 bei3shan1.',
  '库姆塔格、巴丹吉林和腾格里三大沙漠，环绕在它的周围。':
    'ku4mu3ta3ge2, ba1dan1ji2lin2 he2 teng2ge2li3 san1da4 sha1mo4, huan2rao4 zai4 ta1de5 zhou1wei2.',
  '武威、张掖、酒泉、敦煌，一串绿洲连成了丝绸之路。':
    'wu3wei1, zhang1ye4, jiu3quan2, dun1huang2, yi2chuan4 lü4zhou1 lian2 cheng2le5 si1chou2 zhi1lu4.',
  '一滴水，从祁连山的冰川和积雪出发。': 'yi4di1shui3, cong2 qi2lian2shan1 de5 bing1chuan1 he2 ji1xue3 chu1fa1.',
  '它先经过山腰的云杉林，森林像海绵一样涵养水源。':
    'ta1 xian1 jing1guo4 shan1yao1 de5 yun2shan1lin2, sen1lin2 xiang4 hai3mian2 yi2yang4 han2yang3 shui3yuan2.',
  '流出山口，它浇灌绿洲的农田和林网。': 'liu2chu1 shan1kou3, ta1 jiao1guan4 lü4zhou1 de5 nong2tian2 he2 lin2wang3.',
  '剩下的水，流到沙漠边缘的尾闾湖，挡住风沙。':
    'sheng4xia4 de5 shui3, liu2dao4 sha1mo4 bian1yuan2 de5 wei3lü2hu2, dang3zhu4 feng1sha1.',
  '走廊里有三大内陆河。': 'zou3lang2 li3 you3 san1da4 nei4lu4he2.',
  '东边是石羊河，流经武威，归于民勤的青土湖。':
    'dong1bian1 shi4 shi2yang2he2, liu2jing1 wu3wei1, gui1yu2 min2qin2 de5 qing1tu3hu2.',
  '中间是黑河，流经张掖，归于内蒙古的居延海。':
    'zhong1jian1 shi4 hei1he2, liu2jing1 zhang1ye4, gui1yu2 nei4meng3gu3 de5 ju1yan2hai3.',
  '西边是疏勒河，流经玉门、瓜州，滋润敦煌一带。':
    'xi1bian1 shi4 shu1le4he2, liu2jing1 yu4men2, gua1zhou1, zi1run4 dun1huang2 yi2dai4.',
  '先算一笔水账。': 'xian1 suan4 yi4 bi3 shui3zhang4.',
  '走廊大部分地方，一年降水不足两百毫米。':
    'zou3lang2 da4bu4fen5 di4fang1, yi4nian2 jiang4shui3 bu4zu2 liang3bai3 hao2mi3.',
  '可是蒸发能力，是降水的十倍以上。': 'ke3shi4 zheng1fa1 neng2li4, shi4 jiang4shui3 de5 shi2bei4 yi3shang4.',
  '农业靠雪水，雪水又有限，所以必须节制用水。':
    'nong2ye4 kao4 xue3shui3, xue3shui3 you4 you3xian4, suo3yi3 bi4xu1 jie2zhi4 yong4shui3.',
  '过去，上游过度放牧和开矿，水源涵养能力下降。':
    'guo4qu4, shang4you2 guo4du4 fang4mu4 he2 kai1kuang4, shui3yuan2 han2yang3 neng2li4 xia4jiang4.',
  '中游开荒扩种，大水漫灌，把水用过了头。':
    'zhong1you2 kai1huang1 kuo4zhong4, da4shui3 man4guan4, ba3 shui3 yong4guo4le5tou2.',
  '下游河湖干涸，只好超采地下水。': 'xia4you2 he2hu2 gan1he2, zhi3hao3 chao1cai3 di4xia4shui3.',
  '结果是沙进人退，形成恶性循环。': 'jie2guo3 shi4 sha1jin4 ren2tui4, xing2cheng2 e4xing4 xun2huan2.',
  '一九五九年，青土湖完全干涸，民勤告急。': 'yi1jiu3wu3jiu3 nian2, qing1tu3hu2 wan2quan2 gan1he2, min2qin2 gao4ji2.',
  '二零零零年，黑河开始统一调度，两年后，水头到达东居延海。':
    'er4ling2ling2ling2 nian2, hei1he2 kai1shi3 tong3yi1 diao4du4, liang3 nian2 hou4, shui3tou2 dao4da2 dong1 ju1yan2hai3.',
  '二零零七年，石羊河流域重点治理规划开始实施。':
    'er4ling2ling2qi1 nian2, shi2yang2he2 liu2yu4 zhong4dian3 zhi4li3 gui1hua4 kai1shi3 shi2shi1.',
  '二零一零年，干涸了半个世纪的青土湖，重新出现水面。':
    'er4ling2yi1ling2 nian2, gan1he2 le5 ban4ge4 shi4ji4 de5 qing1tu3hu2, chong2xin1 chu1xian4 shui3mian4.',
  '治沙也有章法。第一步是固沙，用麦草扎成方格，压住流沙。':
    'zhi4sha1 ye3you3 zhang1fa3. di4 yi1bu4 shi4 gu4sha1, yong4 mai4cao3 zha1 cheng2 fang1ge2, ya1zhu4 liu2sha1.',
  '第二步是阻沙，种上梭梭、花棒、柠条这些耐旱的灌木。':
    'di4er4 bu4 shi4 zu3sha1, zhong4shang5 suo1suo1, hua1bang4, ning2tiao2 zhe4xie1 nai4han4 de5 guan4mu4.',
  '第三步是护田，用防护林带守住农田和村庄。':
    'di4 san1bu4 shi4 hu4tian2, yong4 fang2hu4 lin2dai4 shou3zhu4 nong2tian2 he2 cun1zhuang1.',
  '一九八一年，古浪县的六位老汉，在八步沙联户承包治沙。':
    'yi1jiu3ba1yi1 nian2, gu3lang4xian4 de5 liu4wei4 lao3han4, zai4 ba1bu4sha1 lian2hu4 cheng2bao1 zhi4sha1.',
  '父亲干不动了，儿子接着干，一棵树，一把草，压住沙子防风掏。':
    'fu4qin1 gan4bu2dong4 le5, er2zi5 jie1zhe5gan4, yi4ke1 shu4, yi4ba3 cao3, ya1zhu4 sha1zi5 fang2feng1 tao1.',
  '二零一九年，六老汉三代人治沙造林先进群体，被授予时代楷模称号。':
    'er4ling2yi1jiu3 nian2, liu4 lao3han4 san1dai4ren2 zhi4sha1 zao4lin2 xian1jin4 qun2ti3, bei4 shou4yu3 shi2dai4 kai3mo2 cheng1hao4.',
  '治沙的根本在节水。': 'zhi4sha1 de5 gen1ben3 zai4 jie2shui3.',
  '膜下滴灌，把水一滴一滴送到作物的根部。': 'mo2xia4 di1guan4, ba3 shui3 yi4di1yi4di1 song4dao4 zuo4wu4 de5 gen1bu4.',
  '更要坚持以水定城、以水定地、以水定人、以水定产。':
    'geng4yao4 jian1chi2 yi3 shui3 ding4cheng2, yi3 shui3 ding4di4, yi3 shui3 ding4ren2, yi3 shui3 ding4chan3.',
  '最后讲干部的责任。要依法办事，守好祁连山，落实河湖长制，打好三北工程攻坚战。':
    'zui4hou4 jiang3 gan4bu4 de5 ze2ren4. yao4 yi1fa3 ban4shi4, shou3hao3 qi2lian2shan1, luo4shi2 he2hu2 zhang3zhi4, da3hao3 san1bei3 gong1cheng2 gong1jian1zhan4.',
  '山水林田湖草沙，要一体保护，系统治理。': 'shan1shui3 lin2tian2 hu2cao3sha1, yao4 yi4ti3 bao3hu4, xi4tong3 zhi4li3.',
  '请大家思考：你所在地方的水从哪里来，用到哪里去，还剩下多少？':
    'qing3 da4jia1 si1kao3: ni3 suo3zai4 di4fang1 de5 shui3 cong2 na3li3 lai2, yong4dao4 na3li3 qu4, hai2 sheng4xia4 duo1shao3?',
  '一张蓝图绘到底，一代接着一代干。': 'yi4zhang1 lan2tu2 hui4dao4di3, yi2dai4 jie1zhe5 yi2dai4gan4.',
  '本讲到此结束，谢谢大家。': 'ben3jiang3 dao4ci3 jie2shu4, xie4xie4 da4jia1.',
};
