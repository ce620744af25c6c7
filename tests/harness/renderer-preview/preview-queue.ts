import type { MethodOutput } from '../../../electron/contract/contract.ts';
import type { DeadLetter } from '../../../electron/contract/sync.ts';
import type { PreviewOptions } from './preview-options.ts';

const reasons = [
  'no such account',
  'unreadable here',
  'refused: request-invalid',
  'not of the contract: event.rate: Too big: expected number to be <=4',
  'only a teacher may pin',
];

/** What waits and what was refused, as the address of the page wants it. */
export function previewQueue({ pending, dead, line, long }: PreviewOptions, now: number) {
  const checks = Math.floor(pending / 40);
  const letter = (index: number): DeadLetter => {
    const reason = reasons[index % reasons.length] ?? '';
    const lost = reason === 'unreadable here';
    return {
      sequence: 900 + index,
      type: index % 5 === 4 ? 'post-pinned' : index % 3 === 1 ? 'note-saved' : 'watched',
      reason,
      refusedAtMs: now - 7_200_000,
      recordedAtMs: lost ? null : now - 86_400_000 * (1 + index),
      accountId: lost ? null : '7f3c2a90-14c2-4d0e-9d5b-0c1f6a4b7e21',
      courseId: lost ? null : 'dunhuang-murals',
      lectureId: lost ? null : 'dunhuang-murals-3',
      courseTitle: lost
        ? null
        : long
          ? {
              zh: '敦煌莫高窟壁画保护与数字化专题研修班第三期',
              en: 'Conservation and digitisation of the Mogao murals, third advanced course for county officers',
            }
          : { zh: '敦煌壁画保护', en: 'Conservation of the Dunhuang murals' },
      fromMs: index % 3 === 1 || lost ? null : 305_000,
      toMs: index % 3 === 1 || lost ? null : 340_000,
    };
  };
  return {
    'sync.queue': (): MethodOutput<'sync.queue'> => ({
      pending,
      oldestAtMs: pending === 0 ? null : now - 6 * 86_400_000,
      byType: [
        { type: 'watched', count: pending - checks },
        { type: 'check-answered', count: checks },
      ].filter(({ count }) => count > 0),
      nextTryAtMs: now + (line === 'offline' ? 48_000 : 30_000),
    }),
    'sync.deadLetters': ({ offset, limit }: { offset: number; limit: number }): MethodOutput<'sync.deadLetters'> => ({
      total: dead,
      letters: Array.from({ length: Math.max(0, Math.min(limit, dead - offset)) }, (_, index) =>
        letter(offset + index),
      ),
    }),
    'sync.retryDead': (): MethodOutput<'sync.retryDead'> => ({ count: dead }),
    'sync.exportDead': (): MethodOutput<'sync.exportDead'> => ({
      file: '/media/hexi/disk-2/hexi-refused-records-2026-11-25T02-15-30.jsonl',
      count: 1,
    }),
  };
}
