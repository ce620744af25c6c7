/** The made-up organisation: the fourteen prefectures of Gansu with a few of their counties, and people in them who cannot sign in. */

export interface DemoPrefecture {
  readonly prefectureId: string;
  readonly name: string;
  /** By id and name. */
  readonly counties: readonly (readonly [countyId: string, name: string])[];
}

export const demoPrefectures: readonly DemoPrefecture[] = [
  place('lanzhou', '兰州市', ['chengguan', '城关区'], ['yuzhong', '榆中县'], ['yongdeng', '永登县']),
  place('jiayuguan', '嘉峪关市'),
  place('jinchang', '金昌市', ['jinchuan', '金川区'], ['yongchang', '永昌县']),
  place('baiyin', '白银市', ['baiyin-district', '白银区'], ['jingtai', '景泰县'], ['huining', '会宁县']),
  place('tianshui', '天水市', ['qinzhou', '秦州区'], ['maiji', '麦积区'], ['qin-an', '秦安县']),
  place('wuwei', '武威市', ['liangzhou', '凉州区'], ['minqin', '民勤县'], ['gulang', '古浪县']),
  place('zhangye', '张掖市', ['ganzhou', '甘州区'], ['shandan', '山丹县'], ['gaotai', '高台县']),
  place('pingliang', '平凉市', ['kongtong', '崆峒区'], ['jingning', '静宁县']),
  place('jiuquan', '酒泉市', ['suzhou', '肃州区'], ['jinta', '金塔县'], ['dunhuang', '敦煌市']),
  place('qingyang', '庆阳市', ['xifeng', '西峰区'], ['huachi', '华池县']),
  place('dingxi', '定西市', ['anding', '安定区'], ['longxi', '陇西县'], ['min', '岷县']),
  place('longnan', '陇南市', ['wudu', '武都区'], ['cheng', '成县']),
  place('linxia', '临夏回族自治州', ['linxia-county', '临夏县'], ['dongxiang', '东乡族自治县']),
  place('gannan', '甘南藏族自治州', ['hezuo', '合作市'], ['xiahe', '夏河县']),
];

function place(prefectureId: string, name: string, ...counties: [string, string][]): DemoPrefecture {
  return { prefectureId, name, counties };
}

/** What each county, and a prefecture without counties, has. */
export const demoUnits: readonly (readonly [suffix: string, name: string])[] = [
  ['school', '委党校'],
  ['reform', '发展和改革局'],
];

const surnames = Array.from(
  '王李张刘陈杨马赵周吴徐孙朱胡郭何高林罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余',
);
const givenNames =
  '建军 秀兰 志强 海燕 文斌 玉梅 国华 晓东 丽娟 永红 振华 雪梅 向阳 桂英 世杰 春霞 兆祥 淑珍 学明 亚楠 彦龙 小芳 生荣 红霞 立新 静 鹏飞 艳玲 天佑 月娥'.split(
    ' ',
  );

/** The same name for the same number; the few hundred that the demonstration asks for differ. */
export function demoName(number: number): string {
  const surname = surnames[number % surnames.length] ?? '王';
  const given = givenNames[(number * 7 + Math.floor(number / surnames.length)) % givenNames.length] ?? '静';
  return surname + given;
}
