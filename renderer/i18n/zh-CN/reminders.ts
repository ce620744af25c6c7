export const reminders = {
  title: '提醒',
  open: '提醒',
  openUnread_one: '提醒，{{count}} 条未读',
  openUnread_other: '提醒，{{count}} 条未读',
  none: '没有提醒',
  noneText: '老师或管理员提醒您时，会出现在这里。',
  unread: '未读',
  by: '{{name}}，{{when}}',
  fresh: '新提醒',
  look: '查看',
  dismiss: '收起这条新提醒',
} as const;
