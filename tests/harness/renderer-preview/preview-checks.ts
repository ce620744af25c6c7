import type { LectureCheck, Standing } from '../../../electron/contract/learning.ts';
import type { PreviewOptions } from './preview-options.ts';

const text = (zh: string, en: string) => ({ zh, en });

/** Two questions and an attention check; the first option, or the first two, are right. */
export function createPreviewChecks(options: PreviewOptions) {
  const all: LectureCheck[] = [
    {
      checkId: 'q1',
      atMs: 3_000,
      answered: false,
      question: {
        text: options.long
          ? text(
              '敦煌莫高窟壁画保护与数字化专题研修班第三期讲到，流到河西绿洲的水是从哪里出发、又是怎样流到尾闾湖的？',
              'As the third seminar on conserving and digitising the murals of the Mogao Caves tells, where does the water of the oases set out, and how does it reach its last lake?',
            )
          : text('流到河西绿洲的水，是从哪里出发的？', 'Where does the water of the Hexi oases set out?'),
        options: [
          { optionId: 'a', text: text('祁连山的冰川和积雪', 'From the glaciers and snow of the Qilian Mountains') },
          { optionId: 'b', text: text('黄河干流', 'From the Yellow River') },
          { optionId: 'c', text: text('北山的泉水', 'From springs in the northern hills') },
        ],
        several: false,
      },
    },
    {
      checkId: 'q2',
      atMs: 60_000,
      answered: false,
      question: {
        text: text(
          '过去水为什么越用越紧？选出讲到的各个原因。',
          'Why did the water run short? Choose every reason that was given.',
        ),
        options: [
          { optionId: 'a', text: text('上游过度放牧和开矿', 'Overgrazing and mining upstream') },
          { optionId: 'b', text: text('中游开荒扩种、大水漫灌', 'More fields and flood irrigation midstream') },
          { optionId: 'c', text: text('年降水多于蒸发', 'More rain than evaporation') },
        ],
        several: true,
      },
    },
    { checkId: 'there', atMs: options.checks === 1 ? 2_000 : 120_000, answered: false, question: null },
  ];
  let checks = options.checks === 0 ? [] : options.checks === 1 ? all.slice(2) : all;
  const right: Record<string, string> = { q1: 'a', q2: 'a b' };
  return {
    standing: (): Standing => ({
      checks,
      credited: [],
      withheld: options.checks === 0 ? [] : [{ fromMs: 60_000, toMs: 110_000, reason: 'check-unanswered' }],
    }),
    answer: (checkId: string, answer: readonly string[]): boolean => {
      const isRight = right[checkId] === undefined || right[checkId] === [...answer].sort().join(' ');
      if (isRight) checks = checks.map((one) => (one.checkId === checkId ? { ...one, answered: true } : one));
      return isRight;
    },
  };
}
