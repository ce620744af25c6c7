import type { ApiClient } from '../../../api-client/client/create-api-client.ts';
import type { Lecture } from '../../../api-client/contract/manifest.ts';
import type { ClassRequest } from '../../../api-client/contract/teaching.ts';
import { refreshEnrolments } from '../../../central/teaching/enrolment-summary-repository.ts';
import { publicationOf } from './catalogue-suite.ts';
import { signal, startMs } from './world.ts';
import type { World } from './world.ts';

export const wang = 'a-wang-xiaoyan';
export const ma = 'a-ma-jianguo';
export const li = 'a-li-wenbin';
export const dayMs = 86_400_000;
const minute = 60_000;

const file = { sha256: 'ab'.repeat(32), bytes: 1, mediaType: 'video/mp4' };
const lectureOf = (lectureId: string, minutes: number): Lecture => ({
  lectureId,
  title: { zh: lectureId, en: lectureId },
  durationMs: minutes * minute,
  poster: null,
  chapters: [],
  subtitles: [],
  renditions: [
    {
      renditionId: 'low',
      width: 640,
      height: 360,
      bandwidth: 1,
      averageBandwidth: 1,
      codecs: 'avc1.64001e',
      init: file,
      segments: [{ sha256: file.sha256, bytes: 1, durationMs: minutes * minute }],
    },
  ],
});

/** A course whose lectures are so many minutes long: `<course>-1`, `<course>-2`, … */
export const publish = (world: World, courseId: string, minutes: readonly number[]) =>
  world.central.publisher.publishCourse({
    ...publicationOf(courseId),
    lectures: minutes.map((each, index) => lectureOf(`${courseId}-${index + 1}`, each)),
  });

export const classOf = (fields: Partial<ClassRequest> = {}) => ({
  title: '干部进修班',
  prefectureId: 'jiuquan',
  startsAtMs: startMs - dayMs,
  endsAtMs: startMs + 30 * dayMs,
  courses: [{ courseId: 'rivers', kind: 'compulsory' as const, dueAtMs: startMs + 10 * dayMs }],
  teacherIds: [li],
  ...fields,
});

export interface TeachingWorld {
  readonly admin: ApiClient;
  /** Of Jiuquan alone. */
  readonly manager: ApiClient;
  readonly teacher: ApiClient;
  readonly learner: ApiClient;
  person(accountName: string): Promise<ApiClient>;
}

/** Two prefectures; Wang Xiaoyan works in Jinta of Jiuquan, Ma Jianguo, who manages Jiuquan, in Linxia. The course `rivers` has two lectures. */
export async function openTeaching(world: World): Promise<TeachingWorld> {
  const admin = await world.administrator();
  for (const [prefectureId, name] of [
    ['jiuquan', '酒泉市'],
    ['linxia', '临夏州'],
  ] as const) {
    await admin.savePrefecture({ prefectureId, name }, { signal });
  }
  await admin.saveCounty({ countyId: 'jinta', name: '金塔县', prefectureId: 'jiuquan' }, { signal });
  await admin.saveUnit(
    { unitId: 'jinta-school', name: '金塔县委党校', prefectureId: 'jiuquan', countyId: 'jinta' },
    { signal },
  );
  await admin.saveUnit(
    { unitId: 'linxia-office', name: '临夏州发改委', prefectureId: 'linxia', countyId: null },
    { signal },
  );
  await admin.placeAccount({ accountId: wang, unitId: 'jinta-school', managesPrefectureId: null }, { signal });
  await admin.placeAccount({ accountId: ma, unitId: 'linxia-office', managesPrefectureId: 'jiuquan' }, { signal });
  await publish(world, 'rivers', [10, 20]);

  const { access_token: terminal } = await world.enrol('classroom');
  const person = async (name: string): Promise<ApiClient> => {
    const session = await world
      .client({ terminal })
      .signIn({ accountName: name, password: `hexi-${name}` }, { signal });
    return world.client({ person: session.sessionToken });
  };
  return {
    admin,
    manager: await person('learner2'),
    teacher: await person('teacher'),
    learner: await person('learner'),
    person,
  };
}

/** The centre's verdict on one lecture, written as the verdict writes it. */
export async function credit(
  { database, clock }: World,
  { accountId, lectureId, minutes }: { accountId: string; lectureId: string; minutes: number },
): Promise<void> {
  const courseId = lectureId.replace(/-\d+$/, '');
  const creditedMs = minutes * minute;
  const verdict = {
    courseId,
    lectureId,
    durationMs: 0,
    credited: [],
    creditedMs,
    hours: 0.5,
    withheld: [],
    openCheckIds: [],
    lastAtMs: clock.nowMs(),
  };
  await database.transaction(async (sql) => {
    await sql.query(
      `insert into lecture_credit (account_id, course_id, lecture_id, credited_ms, hours, last_at_ms, verdict, rules_version, evaluated_at_ms)
       values ($1, $2, $3, $4, 0.5, $5, $6::jsonb, 1, $5)
       on conflict (account_id, course_id, lecture_id) do update set credited_ms = excluded.credited_ms`,
      [accountId, courseId, lectureId, creditedMs, clock.nowMs(), JSON.stringify(verdict)],
    );
    await refreshEnrolments(sql, { accountIds: [accountId] }, clock.nowMs());
  });
}
