export const my = {
  title: '我的学习',
  tabs: { plan: '计划', credit: '学时', certificates: '证书' },
} as const;
