/** The fourteen prefectures of Gansu. */
export const prefectures = {
  兰州: 'Lanzhou',
  嘉峪关: 'Jiayuguan',
  金昌: 'Jinchang',
  白银: 'Baiyin',
  天水: 'Tianshui',
  武威: 'Wuwei',
  张掖: 'Zhangye',
  平凉: 'Pingliang',
  酒泉: 'Jiuquan',
  庆阳: 'Qingyang',
  定西: 'Dingxi',
  陇南: 'Longnan',
  临夏: 'Linxia',
  甘南: 'Gannan',
} as const;

export type Prefecture = keyof typeof prefectures;

export const allPrefectures = Object.keys(prefectures) as Prefecture[];
