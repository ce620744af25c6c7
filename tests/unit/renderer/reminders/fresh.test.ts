import { expect, test } from 'vitest';
import type { Reminder } from '../../../../electron/contract/reminders.ts';
import { freshOf, useSeen } from '../../../../renderer/features/reminders/fresh.ts';

const reminder = (sentAtMs: number, read = false): Reminder => ({
  reminderId: `r${sentAtMs}`,
  classId: 'c',
  classTitle: '班',
  text: '',
  sentBy: '',
  sentAtMs,
  read,
});

test('the newest that is unread is told of, once, and to each person', () => {
  const all = [reminder(3, true), reminder(2), reminder(1)];
  expect(freshOf(all, undefined)?.sentAtMs).toBe(2);
  useSeen.getState().see('a', reminder(2));
  useSeen.getState().see('a', reminder(1));
  const { seen } = useSeen.getState();
  expect(freshOf(all, seen['a'])).toBeNull();
  expect(freshOf([reminder(4), ...all], seen['a'])?.sentAtMs).toBe(4);
  expect(freshOf(all, seen['b'])?.sentAtMs).toBe(2);
  expect(freshOf([reminder(1, true)], undefined)).toBeNull();
});
