import type { WithheldReason } from '../../../electron/contract/learning.ts';

export const credit = {
  confirmed: 'Confirmed by the centre, {{when}}',
  neverConfirmed: 'Not confirmed by the centre yet; it will be once there is a line',
  waiting_one: '{{count}} lecture with {{time}} waits to be confirmed',
  waiting_other: '{{count}} lectures with {{time}} in all wait to be confirmed',
  waitingOnline: 'It is kept on this terminal, and confirmed soon after it has reached the centre.',
  waitingOffline: 'It is kept on this terminal, and confirmed when the line is back. Nothing is lost.',
  rules: 'How credit comes about',
  band: 'A lecture of which {{minutes}} minutes count earns {{hours}} credit hours.',
  dailyCap: 'A day earns at most {{hours}} credit hours; more is not carried over.',
  once: 'What counts is time that was really played, each part once.',
  byLecture: 'By lecture',
  more: 'Show more, {{count}} are left',
  legend: {
    credited: 'Counts',
    unconfirmed: 'To be confirmed',
    withheld: 'Does not count yet',
    unwatched: 'Not watched',
  },
  stripLabel: '{{credited}} of {{duration}} count',
  made: '{{credited}} of {{duration}} count',
  unconfirmed: '{{time}} to be confirmed',
  next: '{{time}} more earn {{hours}} credit hours',
  withheld: {
    'check-unanswered':
      'A question in the lecture is not answered rightly yet, so {{time}} after it do not count. They will as soon as it is.',
    'seek-ahead':
      'Something before it was left out, so {{time}} do not count yet. Watch what was left out, and all of it counts.',
    'two-at-once':
      'Played in two places at once, of which one counts, so {{time}} do not count here. Watch this part again, and it counts.',
    'rate-above-limit':
      'Played faster than allowed, so {{time}} do not count. Watch this part again at an allowed speed, and it counts.',
    'faster-than-clock':
      'More was recorded than time had passed, so {{time}} do not count. Watch this part again, and it counts.',
    'clock-impossible':
      'The clock of that terminal was wrong, so {{time}} cannot be verified. Watch this part again, and it counts.',
    'beyond-end': '{{time}} lie beyond the end of the lecture. They change nothing, and there is nothing to do.',
    'daily-cap':
      'The day had its {{cap}} credit hours, so this lecture did not earn all of its own. On another day other courses earn as usual.',
    prerequisite:
      'Another course has to be completed before {{time}} of this one count. What you have watched is kept.',
    'after-due': 'The course was due, so {{time}} after that do not count. Tell your teacher if there is a reason.',
    'not-present':
      'You were not there for {{time}} of a group lecture, so they do not count. Watch this part yourself, and it counts.',
    'group-too-large':
      'The group was larger than allowed, so {{time}} do not count for you. Watch this part yourself, and it counts.',
    'group-not-allowed':
      'The group was not allowed to study, or you are not in its class, so {{time}} do not count. Watch this part yourself, and it counts.',
    'group-share': 'Time in a group counts in part only. Watch it yourself, and the rest counts too.',
  } satisfies Record<WithheldReason, string>,
  mend: {
    play: 'Play this part · {{time}}',
    gap: 'Play what was left out · {{time}}',
    check: 'Answer the question · {{time}}',
    required: 'Complete first: {{course}}',
    'other-day': 'Choose a course',
  },
  emptyTitle: 'No credit yet',
  empty:
    'Every lecture that you have watched will be listed here: how much counts, what is missing, and why something does not count.',
  toLibrary: 'Choose a course',
};
