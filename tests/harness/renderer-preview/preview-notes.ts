import type { EventName, MethodInput, MethodOutput } from '../../../electron/contract/contract.ts';
import { AppError } from '../../../electron/contract/errors.ts';
import type { Note, Post } from '../../../electron/contract/notes.ts';
import type { PreviewOptions } from './preview-options.ts';

const day = 86_400_000;
const long =
  '敦煌莫高窟壁画保护与数字化专题研修班第三期：病害调查、颜料分析、环境监测、数字化采集与重层壁画揭取的要点，课后对照教材第四章再看一遍。\n一、先调查后干预\n二、最小干预';

/** Notes and a discussion that are there, and what is written to them. */
export function createPreviewNotes(deps: {
  options: PreviewOptions;
  courses: readonly { courseId: string; lectureId: string }[];
  announce: (name: EventName) => void;
}) {
  const { options, courses, announce } = deps;
  const now = Date.now();
  const waits = options.line === 'offline' ? 'waiting' : 'sent';
  let next = 0;
  let notes: Note[] = Array.from({ length: options.notes }, (_, at) => {
    const where = courses[Math.floor(at / 4) % Math.max(1, courses.length)] ?? { courseId: 'x', lectureId: 'x' };
    return {
      noteId: `n${at}`,
      ...where,
      kind: at % 4 === 2 ? 'bookmark' : 'note',
      atMs: 2_000 + (at % 4) * 3_500,
      text: ['全省地形由西北向东南倾斜，河西走廊居中。', long, '', '<b>不是粗体</b> & 复习 Water level'][at % 4] ?? '',
      writtenAtMs: now - at * day,
      delivery: at === 0 ? waits : at === 3 ? 'refused' : 'sent',
    };
  });
  const post = (fields: Partial<Post>): Post => ({
    postId: `p${(next += 1)}`,
    kind: 'note',
    replyTo: null,
    atMs: null,
    text: '',
    author: { displayName: '马建国', teaches: false },
    mine: false,
    edited: false,
    pinned: false,
    writtenAtMs: now - day,
    delivery: 'sent',
    ...fields,
  });
  const question = post({
    kind: 'question',
    atMs: 5_000,
    text: '河西走廊的绿洲为什么都在祁连山的出山口附近？',
    pinned: true,
  });
  const teacher = { displayName: '李文彬', teaches: true };
  let posts: Post[] =
    options.notes === 0
      ? []
      : [
          question,
          post({
            kind: 'answer',
            replyTo: question.postId,
            author: teacher,
            text: '出山口有冲积扇，地下水浅，引水也方便。',
          }),
          post({ replyTo: question.postId, text: '明白了，谢谢老师。', writtenAtMs: now - 3_600_000 }),
          post({
            text: long,
            atMs: 9_000,
            author: { displayName: '王晓燕', teaches: false },
            mine: true,
            edited: true,
            delivery: waits,
          }),
        ];
  const changed = (): void => announce('notes.changed');
  const isIn = (one: Note, { courseId, lectureId }: { courseId: string; lectureId: string }): boolean =>
    one.courseId === courseId && one.lectureId === lectureId;

  return {
    'notes.ofLecture': (lecture: MethodInput<'notes.ofLecture'>) => notes.filter((one) => isIn(one, lecture)),
    'notes.mine': ({ text, offset, limit }: MethodInput<'notes.mine'>): MethodOutput<'notes.mine'> => {
      const found = notes.filter((one) => one.text.includes(text));
      return { total: found.length, notes: found.slice(offset, offset + limit) };
    },
    'notes.save': ({ noteId, ...said }: MethodInput<'notes.save'>): Note => {
      const note: Note = { ...said, noteId: noteId ?? `w${(next += 1)}`, writtenAtMs: Date.now(), delivery: waits };
      notes = [note, ...notes.filter((one) => one.noteId !== note.noteId)].sort((a, b) => a.atMs - b.atMs);
      changed();
      return note;
    },
    'notes.remove': ({ noteId }: MethodInput<'notes.remove'>): Note => {
      const gone = notes.find((one) => one.noteId === noteId);
      if (gone === undefined) throw new AppError('notes.not-found');
      notes = notes.filter((one) => one !== gone);
      changed();
      return gone;
    },
    'notes.posts': () => posts,
    'notes.refresh': (): undefined => {
      if (options.line === 'offline') throw new AppError('central.unreachable');
    },
    'notes.write': ({ kind, replyTo, atMs, text }: MethodInput<'notes.write'>) => {
      const written = post({
        kind,
        replyTo,
        atMs,
        text,
        author: { displayName: '王晓燕', teaches: false },
        mine: true,
        delivery: waits,
      });
      posts = [...posts, { ...written, writtenAtMs: Date.now() }];
      changed();
      return { postId: written.postId };
    },
    'notes.pin': ({ postId, pinned }: MethodInput<'notes.pin'>): undefined => {
      posts = posts.map((one) => (one.postId === postId ? { ...one, pinned } : one));
      changed();
    },
    'notes.takeOut': ({ postId }: MethodInput<'notes.takeOut'>): undefined => {
      posts = posts.filter((one) => one.postId !== postId);
      changed();
    },
  };
}
