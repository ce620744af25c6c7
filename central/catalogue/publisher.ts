import { courseSchema } from '../../api-client/contract/catalogue.ts';
import type { Course } from '../../api-client/contract/catalogue.ts';
import type { CourseManifest, Lecture } from '../../api-client/contract/manifest.ts';
import { canonicalJson } from '../../api-client/protocol/canonical-json.ts';
import type { Clock } from '../clock.ts';
import type { Database, Sql } from '../database/database.ts';
import { markCoursesDue } from '../learning/credit-due-repository.ts';
import type { SigningKeys } from '../signing/signing-keys.ts';
import { refreshEnrolments } from '../teaching/enrolment-summary-repository.ts';
import { findCourseIds, findCourses, lockHead, writeChanges } from './catalogue-repository.ts';
import type { CourseChange } from './catalogue-repository.ts';
import { findNewestManifest, findNewestVersions, insertManifest } from './manifest-repository.ts';

export interface Publication {
  readonly course: Omit<Course, 'manifestVersion' | 'poster'>;
  /** In order; none while only the description is published. Their files have to be in the media store already. */
  readonly lectures: readonly Lecture[];
}

export interface Publisher {
  publishCourse(publication: Publication): Promise<Course>;
  /** One transaction. What has not changed makes no change. */
  publishCourses(publications: readonly Publication[]): Promise<Course[]>;
  /** Those that are there become tombstones. */
  retractCourses(courseIds: readonly string[]): Promise<void>;
  /** The catalogue becomes these and nothing else. */
  replaceCatalogue(publications: readonly Publication[]): Promise<void>;
}

export interface PublisherDeps {
  readonly database: Database;
  readonly keys: SigningKeys;
  readonly clock: Clock;
}

export function createPublisher({ database, keys, clock }: PublisherDeps): Publisher {
  /** @returns the newest version: the one there, if it says the same, or the next. */
  async function publishManifest(sql: Sql, { course, lectures }: Publication): Promise<number> {
    const newest = await findNewestManifest(sql, course.courseId);
    const content = {
      schema: 'hexi.course-manifest/1' as const,
      courseId: course.courseId,
      title: course.title,
      lectures: [...lectures],
    };
    if (newest !== null) {
      const { manifest } = JSON.parse(newest.body) as { manifest: CourseManifest };
      const { version, issuedAt: _, ...rest } = manifest;
      if (canonicalJson(rest) === canonicalJson(content)) return version;
    }
    const version = (newest?.version ?? 0) + 1;
    const signed = keys.sign({ ...content, version, issuedAt: new Date(clock.nowMs()).toISOString() });
    const renditions = lectures.flatMap((lecture) => lecture.renditions);
    const keyIds = [...new Set(renditions.flatMap(({ encryption }) => encryption?.keyId ?? []))];
    await insertManifest(sql, course.courseId, { version, body: canonicalJson(signed), keyIds });
    return version;
  }

  async function publish(sql: Sql, publications: readonly Publication[], retracted: readonly string[] | 'the rest') {
    const { lastSequence } = await lockHead(sql);
    const wanted: Course[] = [];
    const remade: string[] = [];
    const versions = await findNewestVersions(
      sql,
      publications.map(({ course }) => course.courseId),
    );
    for (const publication of publications) {
      const { course, lectures } = publication;
      const manifestVersion =
        lectures.length === 0 ? (versions.get(course.courseId) ?? null) : await publishManifest(sql, publication);
      if (manifestVersion !== (versions.get(course.courseId) ?? null)) remade.push(course.courseId);
      const poster = lectures.find((lecture) => lecture.poster !== null)?.poster ?? null;
      wanted.push(courseSchema.parse({ ...course, poster, manifestVersion }));
    }
    // A lecture that is longer now, or there at last: what was watched of it is worth something else.
    await markCoursesDue(sql, remade);
    const wantedIds = new Set(wanted.map(({ courseId }) => courseId));
    const gone =
      retracted === 'the rest' ? (await findCourseIds(sql)).filter((courseId) => !wantedIds.has(courseId)) : retracted;
    const there = await findCourses(sql, [...wantedIds, ...gone]);

    const changes: CourseChange[] = [];
    const change = (courseId: string, course: Course | null): void => {
      changes.push({ courseId, course, sequence: lastSequence + changes.length + 1 });
    };
    for (const course of wanted) {
      const before = there.get(course.courseId);
      if (before === undefined || canonicalJson(before) !== canonicalJson(course)) change(course.courseId, course);
    }
    for (const courseId of new Set(gone)) if (there.has(courseId)) change(courseId, null);
    if (changes.length > 0) await writeChanges(sql, changes, lastSequence + changes.length);
    // A course with other lectures is completed by other learning.
    await refreshEnrolments(sql, { courseIds: changes.map(({ courseId }) => courseId) }, clock.nowMs());
    return wanted;
  }

  const publishCourses = (publications: readonly Publication[]) =>
    database.transaction((sql) => publish(sql, publications, []));
  return {
    publishCourses,
    publishCourse: async (publication) => {
      const [course] = await publishCourses([publication]);
      if (course === undefined) throw new Error('nothing was published');
      return course;
    },
    retractCourses: async (courseIds) => {
      await database.transaction((sql) => publish(sql, [], courseIds));
    },
    replaceCatalogue: async (publications) => {
      await database.transaction((sql) => publish(sql, publications, 'the rest'));
    },
  };
}
