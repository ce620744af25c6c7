import {
  usualCreditRules,
  type WantedCheck,
  type WantedCreditRules,
} from '../../api-client/contract/credit-administration.ts';
import type { Database } from '../database/database.ts';
import { readSetting, writeSetting } from '../database/setting-repository.ts';
import type { CheckService } from '../learning/check-service.ts';
import type { CreditRulesService } from '../learning/credit-rules-service.ts';
import type { DemoContent } from './demo-content.ts';

/** The usual ones, and a step for lectures of four minutes: whoever looks at the demonstration sees credit come about. */
const demoRules: WantedCreditRules = {
  ...usualCreditRules,
  seekAheadMs: 60_000,
  dailyCapHours: 6,
  bands: [{ atLeastMinutes: 3, hours: 0.1 }, ...usualCreditRules.bands],
};

const watered = 'hexi-water-and-soil';

/** In the lecture of the Hexi corridor, each after the sentences that answer it. */
const demoChecks: readonly WantedCheck[] = [
  {
    checkId: 'where-water-comes-from',
    atMs: 59_600,
    question: {
      text: {
        zh: '流到河西绿洲的水，是从哪里出发的？',
        en: 'Where does the water of the Hexi oases set out?',
      },
      options: [
        {
          optionId: 'qilian',
          text: { zh: '祁连山的冰川和积雪', en: 'From the glaciers and snow of the Qilian Mountains' },
        },
        { optionId: 'yellow-river', text: { zh: '黄河干流', en: 'From the Yellow River' } },
        { optionId: 'beishan', text: { zh: '北山的泉水', en: 'From springs in the northern hills' } },
      ],
      several: false,
      rightOptionIds: ['qilian'],
    },
  },
  {
    checkId: 'why-water-ran-short',
    atMs: 120_900,
    question: {
      text: {
        zh: '过去水为什么越用越紧？选出讲到的各个原因。',
        en: 'Why did the water run short? Choose every reason that was given.',
      },
      options: [
        { optionId: 'upstream', text: { zh: '上游过度放牧和开矿', en: 'Overgrazing and mining upstream' } },
        {
          optionId: 'midstream',
          text: { zh: '中游开荒扩种、大水漫灌', en: 'More fields and flood irrigation midstream' },
        },
        { optionId: 'downstream', text: { zh: '下游超采地下水', en: 'Too much groundwater pumped downstream' } },
        { optionId: 'rain', text: { zh: '年降水多于蒸发', en: 'More rain than evaporation' } },
      ],
      several: true,
      rightOptionIds: ['upstream', 'midstream', 'downstream'],
    },
  },
  { checkId: 'still-there', atMs: 193_500, question: null },
];

/** Rules and checks of the demonstration. Made once: what an administrator or a teacher changes stays. */
export async function ensureDemoCredit(
  { database, rules, checks }: { database: Database; rules: CreditRulesService; checks: CheckService },
  { courses }: Pick<DemoContent, 'courses'>,
): Promise<void> {
  if ((await readSetting(database, 'demo-credit')) !== null) return;
  await rules.set(demoRules);
  const course = courses.find(({ lectureSlugs }) => lectureSlugs.includes(watered));
  if (course !== undefined) {
    await checks.setOf({ courseId: course.courseId, lectureId: watered }, { checks: [...demoChecks] });
  }
  await writeSetting(database, 'demo-credit', { checks: course !== undefined });
}
