import type { Bridge } from '../../../electron/contract/bridge.ts';
import type { EventName, MethodInput, MethodName, MethodOutput } from '../../../electron/contract/contract.ts';
import { AppError, toErrorReport } from '../../../electron/contract/errors.ts';
import type { Interval, LectureProgress } from '../../../electron/contract/learning.ts';
import type { Settings, TerminalStatus } from '../../../electron/contract/terminal.ts';
import { createPreviewCache } from './preview-cache.ts';
import { createPreviewChecks } from './preview-checks.ts';
import { previewCredit } from './preview-credit.ts';
import { createPreviewNotes } from './preview-notes.ts';
import { createPreviewStorage } from './preview-storage.ts';
import { previewCourses, searchCourses } from './preview-courses.ts';
import type { PreviewOptions } from './preview-options.ts';
import { previewOutline } from './preview-outline.ts';
import { previewQueue } from './preview-queue.ts';

type Handlers = { [N in MethodName]: (input: MethodInput<N>) => MethodOutput<N> | Promise<MethodOutput<N>> };

/** A whole terminal in memory behind the product's own contract: for looking at pages, never for proving behaviour. */
export function createPreviewBridge(options: PreviewOptions): Bridge {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const announce = (name: EventName, payload: unknown = {}): void => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  };
  const now = Date.now();
  const all = previewCourses(options);
  const playable = all.filter((course) => course.playable);
  let door = options.door;
  let settings: Settings = {
    language: options.language,
    theme: options.theme,
    textSize: options.textSize,
    subtitleSize: 'normal',
    projector: false,
    subtitleLanguage: 'zh-CN',
    playerLayout: 'beside',
    volume: 0.8,
    muted: false,
    quality: 'high',
  };
  const outline = (courseId: string) =>
    previewOutline(
      courseId,
      (lectureId) => cache.isComplete({ courseId, lectureId }),
      options.refuse,
      options.lectures,
    );
  const cache = createPreviewCache({
    lectures: playable.flatMap((course) => previewOutline(course.courseId, () => false, '', options.lectures).lectures),
    bytesTotal: 4_812_000,
    options,
    progress: (one) => announce('cache.progress', one),
  });
  const storage = createPreviewStorage({
    options,
    courses: playable.length === 0 ? [] : all,
    lectures: cache.all,
    changed: (move) => {
      announce('cache.storageChanged');
      announce('cache.transfersChanged', storage.transfers());
      if (move !== null) announce('cache.moveProgress', move);
    },
  });
  const notes = createPreviewNotes({
    options,
    courses: playable.map(({ courseId }) => ({ courseId, lectureId: outline(courseId).lectures[0]?.lectureId ?? '' })),
    announce,
  });
  const checks = createPreviewChecks(options);
  const ofCourse = (courseId: string) => outline(courseId).lectures;
  const progress: LectureProgress[] = playable.slice(0, options.begun).flatMap((course, at) =>
    outline(course.courseId)
      .lectures.slice(0, 1)
      .map((lecture) => ({
        courseId: course.courseId,
        lectureId: lecture.lectureId,
        positionMs: 133_000 + at * 21_000,
        watchedMs: 128_000 + at * 30_000,
        durationMs: lecture.durationMs,
        lastAtMs: now - at * 86_400_000,
      })),
  );
  let watched: Interval[] =
    options.begun === 0
      ? []
      : [
          { fromMs: 0, toMs: 60_000 },
          { fromMs: 66_000, toMs: 133_000 },
        ];
  let notices = (['store.salvaged', 'storage.full', 'media.corrupt'] as const)
    .slice(0, options.notices)
    .map((code, at) => ({ noticeId: `n${at}`, code, details: {}, atMs: now - at * 3_600_000 }));

  const status = (): TerminalStatus => ({
    centralUrl: 'http://127.0.0.1:8700',
    deviceName: options.long
      ? '嘉峪关广播电视大学远程教育中心综合楼二层多媒体教室 203 讲台 01 号机'
      : '嘉峪关电大 203 教室 01 号',
    enrolment:
      door === 'unenrolled' || door === 'starting'
        ? { state: 'unenrolled' }
        : door === 'pending'
          ? {
              state: 'pending',
              userCode: 'WDJB-MJHT',
              verificationUri: 'http://127.0.0.1:8700/approve',
              expiresAtMs: now + 871_000,
            }
          : door === 'denied' || door === 'expired'
            ? { state: door }
            : {
                state: 'enrolled',
                terminalId: 'T-0213-0001',
                terminalName: '嘉峪关电大 203 教室 01 号',
                atMs: now - 9e8,
              },
    service: { zh: '甘肃广播电视大学远程教育中心', en: 'Gansu Radio & TV University' },
  });
  const enter = (next: PreviewOptions['door']): void => {
    door = next;
    announce('terminal.changed');
    announce('account.changed');
  };
  const syncStatus = (): MethodOutput<'sync.status'> => ({
    line: options.line,
    working: options.courses === 0 && options.line !== 'offline',
    lastSuccessAtMs: options.line === 'unknown' ? null : now - (options.line === 'offline' ? 7_300_000 : 20_000),
    lastError: options.line === 'offline' ? { code: 'central.unreachable', atMs: now - 30_000 } : null,
    pendingRecords: options.pending,
    deadRecords: options.dead,
    courses: options.courses,
    catalogueAtMs: options.courses === 0 ? null : now - 3_600_000,
    clockOffsetMs: options.line === 'unknown' ? null : options.clockOffsetMs,
  });

  const person = (): MethodOutput<'account.current'> =>
    door === 'inside'
      ? {
          accountId: 'a1',
          accountName: 'learner',
          displayName: options.long ? '阿依古丽·买买提·吐尔逊' : '王秀英',
          unit: options.long ? '临夏回族自治州积石山保安族东乡族撒拉族自治县农业农村局' : '嘉峪关市农业农村局',
          roles: ['learner'],
          confirmed: options.line !== 'offline',
        }
      : null;

  const handlers = {
    'health.notices': () => notices,
    'health.dismissNotice': ({ noticeId }) => {
      notices = notices.filter((notice) => notice.noticeId !== noticeId);
      announce('health.changed');
      return undefined;
    },
    'terminal.status': () => (door === 'starting' ? new Promise(() => {}) : status()),
    'terminal.policy': () => null,
    'terminal.setCentral': () => status(),
    'terminal.startEnrolment': () => {
      enter('pending');
      setTimeout(() => enter('signed-out'), 4000);
      return status();
    },
    'terminal.cancelEnrolment': () => {
      enter('unenrolled');
      return status();
    },
    'terminal.settings': () => settings,
    'terminal.changeSettings': (change) => {
      settings = { ...settings, ...(change as Partial<Settings>) };
      announce('terminal.settingsChanged');
      return settings;
    },
    'account.current': () => person(),
    'account.demoAccounts': () => [
      { accountName: 'learner', password: 'hexi-demo', displayName: '王秀英（学员）' },
      { accountName: 'learner2', password: 'hexi-demo', displayName: '马建国（学员）' },
      { accountName: 'teacher', password: 'hexi-demo', displayName: '李文博（教师）' },
    ],
    'account.signIn': ({ password }) => {
      if (password !== 'hexi-demo') throw new AppError('account.credentials-refused');
      enter('inside');
      const entered = person();
      if (entered === null) throw new AppError('account.not-signed-in');
      return entered;
    },
    'account.signOut': () => {
      enter('signed-out');
      return undefined;
    },
    'library.search': (query) => searchCourses(all, query),
    'library.course': ({ courseId }) => {
      const found = all.find((course) => course.courseId === courseId);
      if (found === undefined) throw new AppError('course.not-found');
      return found;
    },
    'library.categories': () => {
      const counted = new Map<string, { id: string; name: { zh: string; en: string }; courses: number }>();
      for (const { category } of all) {
        const one = counted.get(category.id) ?? { ...category, courses: 0 };
        one.courses += 1;
        counted.set(category.id, one);
      }
      return [...counted.values()];
    },
    'cache.outline': ({ courseId }) => outline(courseId),
    'cache.fetch': cache.fetch,
    'cache.pause': cache.pause,
    'cache.remove': (key) => {
      storage.remove(key);
      return cache.remove(key);
    },
    'cache.fetchCourse': ({ courseId }) => ofCourse(courseId).map(cache.fetch),
    'cache.pauseCourse': ({ courseId }) => ofCourse(courseId).map(cache.pause),
    'cache.removeCourse': ({ courseId }) => ofCourse(courseId).map(cache.remove),
    'cache.storage': storage.storage,
    'cache.transfers': storage.transfers,
    'cache.pauseAll': () => {
      storage.pauseAll(true);
      return storage.transfers();
    },
    'cache.resumeAll': () => {
      storage.pauseAll(false);
      return storage.transfers();
    },
    'cache.pin': storage.pin,
    'cache.freeUp': storage.freeUp,
    'cache.moveStore': storage.moveStore,
    'cache.cancelMove': storage.cancelMove,
    'cache.scrubNow': () => storage.storage().scrub,
    'cache.sharing': storage.sharing,
    'cache.lectures': () => cache.all(),
    'cache.usage': () => ({
      bytesUsed: cache.all().reduce((sum, one) => sum + one.bytesDone, 0),
      bytesFree: 182_400_000_000,
      folder: '/home/hexi/.config/Hexi/media',
    }),
    'learning.begin': ({ courseId, lectureId }) => ({
      viewingId: `${courseId}/${lectureId}`,
      positionMs: progress.find((one) => one.lectureId === lectureId)?.positionMs ?? 0,
      watched,
    }),
    'learning.report': ({ played }) => {
      if (played !== null) watched = [...watched, played];
      return { watched };
    },
    'learning.recent': () => progress,
    'learning.progress': ({ courseId }) => progress.filter((one) => one.courseId === courseId),
    'learning.credit': () => previewCredit(options, all, now),
    'learning.playing': () => ({ maxRate: 1.5, seekAheadMs: 60_000, idleMinutes: options.idle, rate: 1 }),
    'learning.keepRate': () => undefined,
    'learning.standing': () => checks.standing(),
    'learning.refreshChecks': () => undefined,
    'learning.answer': ({ checkId, answer }) => {
      const right = checks.answer(checkId, answer);
      announce('learning.creditChanged');
      return { right };
    },
    ...notes,
    'reminders.list': () => ({ unread: 0, reminders: [] }),
    'sync.status': syncStatus,
    ...previewQueue(options, now),
    'sync.now': () => {
      if (options.line === 'offline') throw new AppError('central.unreachable');
      return syncStatus();
    },
    'shell.about': () => ({
      appVersion: '0.1.0',
      electronVersion: '33.2.1',
      chromiumVersion: '130.0.6723.137',
      evaluationRuntime: true,
      profileFolder: '/home/hexi/.config/Hexi',
    }),
    'shell.openLogFolder': () => undefined,
    'shell.chooseFolder': () => ({ folder: '/media/hexi/disk-2/media' }),
    'shell.saveFile': ({ suggestedName }) => ({ saved: savedAs(suggestedName) }),
    'shell.savePdf': ({ suggestedName }) => ({ saved: savedAs(suggestedName) }),
    'shell.showSaved': () => undefined,
    'shell.setFullScreen': () => undefined,
    'shell.relaunch': () => undefined,
  } satisfies Partial<Handlers>;

  return {
    invoke: async (name, input) => {
      const code = options.failing.get(name);
      if (code !== undefined) return { ok: false, error: { code, details: {} } };
      try {
        const handler = (handlers as Partial<Handlers>)[name];
        // A page that asks for more than is drawn here shows its error state.
        if (handler === undefined) throw new AppError('request.invalid', { details: { name } });
        return { ok: true, value: await handler(input) };
      } catch (error) {
        return { ok: false, error: toErrorReport(error) };
      }
    },
    subscribe: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set);
      set.add(listener);
      return () => void set.delete(listener);
    },
  };
}

const savedAs = (fileName: string) => ({ savedId: 'saved-1', fileName, folder: '/home/hexi/文档' });
