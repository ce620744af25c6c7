import { z } from 'zod';
import type { Announce, DomainHandlers } from '../contract/contract.ts';
import type { ErrorCode, ErrorDetails } from '../contract/errors.ts';
import { noticeSchema, type Notice } from '../contract/health.ts';
import type { Clock, Ids, Log } from '../contract/ports.ts';
import type { KeyValueRepository } from '../store/key-value-repository.ts';

export interface Notices {
  readonly handlers: DomainHandlers<'health'>;
  /** Something a person should know that no page asked for. The same thing again only renews its time. */
  raise(code: ErrorCode, details?: ErrorDetails): void;
}

const key = 'notices';
const maxNotices = 20;

/** Kept until somebody dismisses them, also over a restart. */
export function createNotices(deps: {
  keyValue: KeyValueRepository;
  ids: Ids;
  clock: Clock;
  log: Log;
  announce: Announce;
}): Notices {
  const { keyValue, ids, clock, log, announce } = deps;
  let notices: Notice[] = keyValue.get(key, z.array(noticeSchema)) ?? [];

  function become(next: Notice[]): void {
    notices = next;
    try {
      keyValue.set(key, notices);
    } catch (error) {
      // The notice may be about the very disk that is full; it is shown all the same.
      log.warn({ err: error }, 'notices could not be kept');
    }
    announce('health.changed', {});
  }

  return {
    raise: (code, details = {}) => {
      const same = (notice: Notice): boolean =>
        notice.code === code && JSON.stringify(notice.details) === JSON.stringify(details);
      const known = notices.find(same);
      const notice = { noticeId: known?.noticeId ?? ids.next(), code, details: { ...details }, atMs: clock.wallMs() };
      become([...notices.filter((other) => !same(other)), notice].slice(-maxNotices));
    },
    handlers: {
      notices: () => notices,
      dismissNotice: ({ noticeId }) => {
        become(notices.filter((notice) => notice.noticeId !== noticeId));
        return undefined;
      },
    },
  };
}
