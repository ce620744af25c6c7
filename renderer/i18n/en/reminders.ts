export const reminders = {
  title: 'Reminders',
  open: 'Reminders',
  openUnread_one: 'Reminders, {{count}} unread',
  openUnread_other: 'Reminders, {{count}} unread',
  none: 'No reminders',
  noneText: 'When a teacher or manager reminds you, it appears here.',
  unread: 'Unread',
  by: '{{name}}, {{when}}',
  fresh: 'New reminder',
  look: 'Read it',
  dismiss: 'Put this new reminder away',
};
