import type { SharingEvent, SharingRefusal } from '../../api-client/contract/notes.ts';
import type { Sql } from '../database/database.ts';
import { countNotes } from './note-repository.ts';
import { countPostsSince, findPostOwners, findTeachers } from './post-repository.ts';
import type { PostOwner } from './post-repository.ts';

/** Received from one person in a day, which is weeks of honest writing; a terminal stops its person much earlier. */
const maxPostsPerDay = 500;
/** Twice what a terminal lets stand: two terminals without a line may each have filled a lecture. */
const maxNotesPerLecture = 1000;
const dayMs = 86_400_000;

export interface SharingJudge {
  /** Of the events of one delivery, in order: null where it may be applied. */
  allows(event: SharingEvent): SharingRefusal | null;
  /** Whose a post is that is taken out; null where only a teacher has named it so far. */
  authorAfterDeletion(event: SharingEvent & { type: 'post-deleted' }): string | null;
}

/** Who may do what, and how much of it. Reads what the events of one delivery stand on once, then decides alone. */
export async function createSharingJudge(
  sql: Sql,
  events: readonly SharingEvent[],
  nowMs: number,
): Promise<SharingJudge> {
  const posts = events.filter((event) => 'postId' in event);
  const teachers = await findTeachers(sql, unique(posts.map(({ accountId }) => accountId)));
  const owners = await findPostOwners(sql, unique(posts.map(({ postId }) => postId)));
  const postCounts = new Map<string, number>();
  for (const author of unique(posts.map(({ accountId }) => accountId))) {
    postCounts.set(author, await countPostsSince(sql, author, nowMs - dayMs));
  }
  const noteCounts = new Map<string, Map<string, number>>();
  for (const { type, accountId } of events) {
    if (type === 'note-saved' && !noteCounts.has(accountId))
      noteCounts.set(accountId, await countNotes(sql, accountId));
  }

  function takeNote(event: SharingEvent & { type: 'note-saved' }): SharingRefusal | null {
    if (event.kind === 'note' && event.text.trim() === '') return 'empty';
    const counts = noteCounts.get(event.accountId);
    const lecture = `${event.courseId}/${event.lectureId}`;
    const count = counts?.get(lecture) ?? 0;
    if (event.revision === 1 && count >= maxNotesPerLecture) return 'too-many';
    if (event.revision === 1) counts?.set(lecture, count + 1);
    return null;
  }

  function takePost(
    event: SharingEvent & { type: 'post-written' },
    owner: PostOwner | undefined,
  ): SharingRefusal | null {
    if (event.text.trim() === '') return 'empty';
    if (event.kind === 'answer' && !teachers.has(event.accountId)) return 'not-allowed';
    if (owner !== undefined && owner.authorId !== null && owner.authorId !== event.accountId) return 'not-allowed';
    if (owner?.authorId === undefined || owner.authorId === null) {
      const count = postCounts.get(event.accountId) ?? 0;
      if (count >= maxPostsPerDay) return 'too-many';
      postCounts.set(event.accountId, count + 1);
    }
    owners.set(event.postId, { authorId: event.accountId, courseId: event.courseId, lectureId: event.lectureId });
    return null;
  }

  return {
    allows: (event) => {
      if (event.type === 'note-saved') return takeNote(event);
      if (event.type === 'note-deleted') return null;
      const owner = owners.get(event.postId);
      if (owner !== undefined && (owner.courseId !== event.courseId || owner.lectureId !== event.lectureId))
        return 'not-allowed';
      if (event.type === 'post-written') return takePost(event, owner);
      if (teachers.has(event.accountId)) return null;
      if (event.type === 'post-pinned') return 'not-allowed';
      return owner === undefined || owner.authorId === event.accountId ? null : 'not-allowed';
    },
    authorAfterDeletion: ({ postId, accountId }) =>
      owners.get(postId)?.authorId ?? (teachers.has(accountId) ? null : accountId),
  };
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
