import type {
  LectureCache,
  Sharing,
  Storage,
  StoredLecture,
  StoreMove,
  Transfers,
} from '../../../electron/contract/cache.ts';
import type { LectureKey } from '../../../electron/contract/domain.ts';
import { AppError } from '../../../electron/contract/errors.ts';
import type { CourseDetail } from '../../../electron/contract/library.ts';
import type { PreviewOptions } from './preview-options.ts';

const reasons = ['wish', 'assigned', 'timetable', 'exam', 'played'] as const;
const longLecture = '第十二讲 敦煌莫高窟壁画保护与数字化采集的流程、色彩管理与长期保存中的若干问题（上）';

/** What takes the space, with as many lectures as are asked for, and every trouble a store can have. */
export function createPreviewStorage(deps: {
  options: PreviewOptions;
  courses: readonly CourseDetail[];
  lectures: () => readonly LectureCache[];
  changed: (move: StoreMove | null) => void;
}) {
  const { options, courses, lectures, changed } = deps;
  const now = Date.now();
  const rows: StoredLecture[] = Array.from({ length: courses.length === 0 ? 0 : options.stored }, (_, at) => {
    const course = courses[Math.floor(at / 4) % courses.length] as CourseDetail;
    const bytesTotal = 180_000_000 + ((at * 7919) % 900) * 1_000_000;
    const partly = at % 9 === 4;
    return {
      courseId: course.courseId,
      lectureId: `l${at}`,
      courseTitle: course.title,
      lectureTitle: {
        zh: options.long ? longLecture : `第 ${(at % 4) + 1} 讲 ${course.title.zh}`,
        en: `Lecture ${(at % 4) + 1}: ${course.title.en}`,
      },
      renditionId: '720p',
      height: at % 3 === 0 ? 480 : 720,
      bytesDone: partly ? Math.floor(bytesTotal * 0.42) : bytesTotal,
      bytesTotal,
      state: partly ? (at % 2 === 0 ? 'caching' : 'paused') : 'cached',
      because: reasons[at % reasons.length] ?? 'wish',
      pinned: at % 7 === 2,
      playing: at === 3,
      lastPlayedAtMs: at % 6 === 5 ? null : now - at * 3_700_000,
    };
  });
  let kept = rows;
  let pausedAll = options.pausedAll;
  let move: StoreMove | null =
    options.move === ''
      ? null
      : {
          state: options.move,
          folder: '/media/hexi/教室二号移动硬盘/河西缓存',
          bytesDone: options.move === 'moving' ? 18_400_000_000 : 48_000_000_000,
          bytesTotal: 48_000_000_000,
          error: options.move === 'failed' ? { code: 'storage.full', details: {} } : null,
        };
  const find = (key: LectureKey): StoredLecture => {
    const found = kept.find((one) => one.courseId === key.courseId && one.lectureId === key.lectureId);
    if (found === undefined) throw new AppError('lecture.not-found');
    return found;
  };

  return {
    storage: (): Storage => {
      const bytesUsed = kept.reduce((sum, one) => sum + one.bytesDone, 0) + 61_000_000;
      const gone = options.trouble === 'gone';
      const full = options.trouble === 'full';
      return {
        folder: '/home/hexi/.config/Hexi/media',
        writable: options.trouble !== 'gone' && options.trouble !== 'readOnly',
        bytesUsed,
        bytesFree: gone ? null : full ? 21_000_000_000 : 182_400_000_000,
        bytesFloor: 25_600_000_000,
        diskBytes: gone ? null : 512_000_000_000,
        otherBytes: 61_000_000,
        lectures: kept,
        move,
        scrub:
          options.scrub === 'checking'
            ? {
                state: 'checking',
                filesChecked: 12_480,
                filesTotal: 31_207,
                damagedFound: 0,
                damagedRepaired: 0,
                lastCompletedAtMs: now - 6e8,
              }
            : options.scrub === 'repairing'
              ? {
                  state: 'repairing',
                  filesChecked: 31_207,
                  filesTotal: 31_207,
                  damagedFound: 3,
                  damagedRepaired: 1,
                  lastCompletedAtMs: now - 6e5,
                }
              : {
                  state: 'resting',
                  filesChecked: 31_207,
                  filesTotal: 31_207,
                  damagedFound: 1,
                  damagedRepaired: 1,
                  lastCompletedAtMs: now - 4e8,
                },
      };
    },
    remove: (key: LectureKey): boolean => {
      const before = kept.length;
      kept = kept.filter((one) => one.courseId !== key.courseId || one.lectureId !== key.lectureId);
      changed(null);
      return kept.length < before;
    },
    pin: ({ pinned, ...key }: LectureKey & { pinned: boolean }): StoredLecture => {
      const after = { ...find(key), pinned };
      kept = kept.map((one) => (one.courseId === key.courseId && one.lectureId === key.lectureId ? after : one));
      changed(null);
      return after;
    },
    freeUp: ({ bytes }: { bytes: number }) => ({ bytesFreed: bytes + 120_000_000, lectures: 14 }),
    moveStore: ({ folder }: { folder: string }): StoreMove => {
      if (!folder.startsWith('/')) throw new AppError('request.invalid', { details: { reason: 'not-absolute' } });
      move = { state: 'moving', folder, bytesDone: 0, bytesTotal: 48_000_000_000, error: null };
      changed(move);
      return move;
    },
    cancelMove: () => {
      if (move !== null) move = { ...move, state: 'cancelled' };
      changed(move);
      return undefined;
    },
    transfers: (): Transfers => {
      const open = lectures().filter(({ state }) => state === 'caching' || state === 'waiting');
      const bytesLeft = open.reduce((sum, one) => sum + one.bytesTotal - one.bytesDone, 0);
      const moving = options.line === 'offline' || pausedAll ? 0 : open.length;
      return {
        pausedAll,
        bytesPerSecond: moving * 1_480_000,
        bytesLeft,
        msLeft: moving === 0 ? null : (bytesLeft / (moving * 1_480_000)) * 1000,
        lecturesLeft: open.length,
        allowedBitsPerSecond: options.allowed === 'none' ? 0 : options.allowed === 'limited' ? 4_000_000 : null,
        nextChangeAtMs: options.allowed === 'free' ? null : new Date(now).setHours(22, 0, 0, 0),
        nextAllowedBitsPerSecond: null,
      };
    },
    pauseAll: (paused: boolean) => {
      pausedAll = paused;
      changed(null);
    },
    sharing: (): Sharing => ({
      state: options.sharing,
      siteId: options.sharing === 'off-by-policy' ? null : 'site-jiayuguan-203',
      lease:
        options.sharing === 'on' ? { holderTerminalId: 'T-0213-0007', mine: false, expiresAtMs: now + 480_000 } : null,
      peers:
        options.sharing === 'on'
          ? Array.from({ length: 29 }, (_, at) => ({
              terminalId: `T-0213-${String(at + 2).padStart(4, '0')}`,
              address: `192.168.10.${at + 12}:8743`,
              foundBy: (['mdns', 'centre', 'both'] as const)[at % 3] ?? 'both',
              state: at === 4 ? 'banned' : at % 8 === 6 ? 'unreachable' : 'reachable',
              bytesFrom: at === 4 ? 0 : (29 - at) * 310_000_000,
              bytesTo: at * 120_000_000,
              badSegments: at === 4 ? 2 : 0,
              lastSeenAtMs: now - at * 40_000,
            }))
          : [],
      bytesFromCentre: options.sharing === 'on' ? 1_900_000_000 : 4_100_000_000,
      bytesFromPeers: options.sharing === 'on' ? 46_300_000_000 : 0,
      bytesToPeers: options.sharing === 'on' ? 12_800_000_000 : 0,
    }),
  };
}
