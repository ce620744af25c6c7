/** How each sentence is read: pinyin with tone numbers, words joined. Checked by hand. */
export const readings: Readonly<Record<string, string>> = {
  '各位学员，大家好。': 'ge4wei4 xue2yuan2, da4jia1 hao3.',
  '做好工作，要先把省情看清楚。': 'zuo4hao3 gong1zuo4, yao4 xian1ba3 sheng3qing2 kan4qing1chu3.',
  '打开地图，甘肃像一柄玉如意，横卧在西北大地上。':
    'da3kai1 di4tu2, gan1su4 xiang4 yi4 bing3 yu4ru2yi4, heng2wo4 zai4 xi1bei3 da4 di4shang4.',
  '甘肃东接陕西，南邻四川，西连青海、新疆，北靠内蒙古、宁夏，并与蒙古国接壤。':
    'gan1su4 dong1jie1 shan3xi1, nan2lin2 si4chuan1, xi1lian2 qing1hai3, xin1jiang1, bei3kao4 nei4meng3gu3, ning2xia4, bing4yu3 meng3gu3guo2 jie1rang3.',
  '全省东西长一千六百多公里，面积四十二万多平方公里。':
    'quan2sheng3 dong1xi1 chang2 yi4qian1liu4bai3 duo1 gong1li3, mian4ji1 si4shi2er4wan4 duo1 ping2fang1gong1li3.',
  '黄土高原、青藏高原和内蒙古高原，在这里交汇。':
    'huang2tu3 gao1yuan2, qing1zang4 gao1yuan2 he2 nei4meng3gu3 gao1yuan2, zai4 zhe4li3 jiao1hui4.',
  '河西有酒泉、嘉峪关、张掖、金昌、武威五市。':
    'he2xi1 you3 jiu3quan2, jia1yu4guan1, zhang1ye4, jin1chang1, wu3wei1 wu3 shi4.',
  '陇中是省会兰州，还有白银和定西。': 'long3zhong1 shi4 sheng3hui4 lan2zhou1, hai2you3 bai2yin2 he2 ding4xi1.',
  '陇东与陇东南，有平凉、庆阳、天水、陇南。':
    'long3dong1 yu3 long3dong1nan2, you3 ping2liang2, qing4yang2, tian1shui3, long3nan2.',
  '再加上临夏回族自治州和甘南藏族自治州。':
    'zai4 jia1shang4 lin2 xia4 hui2zu2 zi4zhi4zhou1 he2 gan1nan2 zang4zu2 zi4zhi4zhou1.',
  '一共十四个市州，八十六个县市区。': 'yi2gong4 shi2si4ge4 shi4zhou1, ba1shi2liu4 ge4 xian4shi4qu1.',
  '从东南到西北，可以画一张剖面。': 'cong2 dong1nan2 dao4 xi1bei3, ke3yi3 hua4 yi4zhang1 pou1mian4.',
  '陇南山地，山清水秀，属于长江流域。': 'long3nan2 shan1di4, shan1qing1shui3xiu4, shu3yu2 chang2jiang1liu2yu4.',
  '陇中和陇东，是沟壑纵横的黄土高原。': 'long3zhong1 he2 long3dong1, shi4 gou1he4 zong4heng2 de5 huang2tu3 gao1yuan2.',
  '祁连山冰川和积雪，是天然的固体水库。': 'qi2lian2shan1 bing1chuan1 he2 ji1xue3, shi4 tian1ran2 de5 gu4ti3 shui3ku4.',
  '山的北面是河西走廊的绿洲，再往北，就是戈壁和沙漠。':
    'shan1 de5 bei3mian4 shi4 he2xi1zou3lang2 de5 lü4zhou1, zai4 wang3bei3, jiu4shi4 ge1bi4 he2 sha1mo4.',
  '陇南、天水一带，雨水比较充足。': 'long3nan2, tian1shui3 yi2dai4, yu3shui3 bi3jiao4 chong1zu2.',
  '越往西北，雨水越少。': 'yue4 wang3 xi1bei3, yu3shui3 yue4 shao3.',
  '到了敦煌，一年只有四十毫米左右。': 'dao4le5 dun1huang2, yi4nian2 zhi3you3 si4shi2 hao2mi3 zuo3you4.',
  '水，是理解甘肃的一把钥匙。': 'shui3, shi4 li3jie3 gan1su4 de5 yi4ba3 yao4shi5.',
  '黄河穿过兰州城区，渭河、泾河都是它的支流。':
    'huang2he2 chuan1guo4 lan2zhou1 cheng2qu1, wei4he2, jing1he2 dou1shi4 ta1de5 zhi1liu2.',
  '白龙江向南汇入嘉陵江，属于长江流域。':
    'bai2long2jiang1 xiang4nan2 hui4ru4 jia1ling2jiang1, shu3yu2 chang2jiang1liu2yu4.',
  '石羊河、黑河、疏勒河，是河西的内陆河。': 'shi2yang2he2, hei1he2, shu1le4he2, shi4 he2xi1 de5 nei4lu4he2.',
  '所以，甘肃是国家西部重要的生态安全屏障。':
    'suo3yi3, gan1su4 shi4 guo2jia1 xi1bu4 zhong4yao4 de5 sheng1tai4 an1quan2 ping2zhang4.',
  '甘肃历史悠久，大地湾遗址距今约八千年，礼县一带是秦人的故里。':
    'gan1su4 li4shi3 you1jiu3, da4di4wan1 yi2zhi3 ju4jin1 yue1 ba1qian1 nian2, li3xian4 yi2dai4 shi4 qin2ren2 de5 gu4li3.',
  '西汉设河西四郡，丝绸之路从此畅通。': 'xi1han4 she4 he2xi1 si4jun4, si1chou2 zhi1lu4 cong2ci3 chang4tong1.',
  '公元三六六年，莫高窟开凿，今天是世界文化遗产。':
    'gong1yuan2 san1liu4liu4 nian2, mo4gao1ku1 kai1zao2, jin1tian1shi4 shi4jie4 wen2hua4 yi2chan3.',
  '明代修筑嘉峪关，扼守长城的西端。': 'ming2dai4 xiu1zhu4 jia1yu4guan1, e4shou3 chang2cheng2 de5 xi1duan1.',
  '一九三六年十月，红军三大主力在会宁会师，长征胜利结束。':
    'yi1jiu3san1liu4 nian2 shi2yue4, hong2jun1 san1da4 zhu3li4 zai4 hui4ning2 hui4shi1, chang2zheng1 sheng4li4 jie2shu4.',
  '全省常住人口约两千五百万，多民族共同生活。':
    'quan2sheng3 chang2zhu4 ren2kou3 yue1 liang3qian1 wu3bai3wan4, duo1 min2zu2 gong4tong2 sheng1huo2.',
  '东乡族、裕固族、保安族，是甘肃特有的少数民族。':
    'dong1xiang1zu2, yu4gu4zu2, bao3an1zu2, shi4 gan1su4 te4you3de5 shao3shu4 min2zu2.',
  '铸牢中华民族共同体意识，是民族地区各项工作的主线。':
    'zhu4lao2 zhong1hua2 min2zu2 gong4tong2ti3 yi4shi2, shi4 min2zu2 di4qu1 ge4 xiang4 gong1zuo4 de5 zhu3xian4.',
  '甘肃是老工业基地，兰州石化、白银铜业、金昌镍都，都很有名。':
    'gan1su4 shi4 lao3 gong1ye4 ji1di4, lan2zhou1 shi2hua4, bai2yin2 tong2ye4, jin1chang1 nie4du1, dou1hen3 you3ming2.',
  '河西风大光足，酒泉建成了千万千瓦级风电基地。':
    'he2xi1 feng1da4 guang1zu2, jiu3quan2 jian4cheng2 le5 qian1wan4 qian1wa3ji2 feng1dian4 ji1di4.',
  '张掖的玉米种子、定西的马铃薯、天水的苹果，走向全国。':
    'zhang1ye4 de5 yu4mi3 zhong3zi5, ding4xi1 de5 ma3ling2shu3, tian1shui3 de5 ping2guo3, zou3xiang4 quan2guo2.',
  '庆阳成为东数西算的国家枢纽，黄土塬上有了新产业。':
    'qing4yang2 cheng2wei2 dong1shu4xi1suan4 de5 guo2jia1 shu1niu3, huang2tu3 yuan2shang4 you3le5 xin1 chan3ye4.',
  '看省情要全面，潜力和难处都要看到。': 'kan4 sheng3qing2 yao4 quan2mian4, qian2li4 he2 nan2chu4 dou1yao4 kan4dao4.',
  '潜力在新能源，在通道区位，在厚重文化，也在科研和装备的老底子。':
    'qian2li4 zai4 xin1 neng2yuan2, zai4 tong1dao4 qu1wei4, zai4 hou4zhong4 wen2hua4, ye3zai4 ke1yan2 he2 zhuang1bei4 de5 lao3 di3zi5.',
  '难处在缺水，在生态脆弱，在发展不充分，在产业转型。':
    'nan2chu4 zai4 que1shui3, zai4 sheng1tai4 cui4ruo4, zai4 fa1zhan3 bu4chong1fen4, zai4 chan3ye4 zhuan3xing2.',
  '总起来说，甘肃是西部的生态安全屏障。':
    'zong3qi3lai2 shuo1, gan1su4 shi4 xi1bu4 de5 sheng1tai4 an1quan2 ping2zhang4.',
  '是国家的能源资源基地。': 'shi4 guo2jia1 de5 neng2yuan2 zi1yuan2 ji1di4.',
  '是丝绸之路的战略通道。': 'shi4 si1chou2 zhi1lu4 de5 zhan4lüe4 tong1dao4.',
  '也是向西开放的重要枢纽。': 'ye3shi4 xiang4xi1 kai1fang4 de5 zhong4yao4 shu1niu3.',
  '请各位干部思考：你所在的县，长处和短处各有哪三条？':
    'qing3 ge4wei4 gan4bu4 si1kao3: ni3 suo3zai4 de5 xian4, chang2chu4 he2 duan3chu4 ge4you3 na3 san1tiao2?',
  '本讲到此结束，谢谢大家。': 'ben3jiang3 dao4ci3 jie2shu4, xie4xie4 da4jia1.',
};
