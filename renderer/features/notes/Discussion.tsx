import { useEffect, useState } from 'react';
import { Button } from '@mantine/core';
import { IconCloudOff, IconMessage2, IconMessageQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LectureKey } from '../../../electron/contract/domain.ts';
import type { Post } from '../../../electron/contract/notes.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatTime } from '../../ui/figures.ts';
import { useOffline } from '../../ui/use-cache.ts';
import { Composer } from './Composer.tsx';
import { keepDraft } from './drafts.ts';
import { PostItem } from './PostItem.tsx';
import { threadsOf } from './threads.ts';
import classes from './Notes.module.css';

type Begun = { kind: Post['kind']; replyTo: string | null };

/** What was said under this lecture; without a line what is known, and what is written here waits. */
export function Discussion(props: { lecture: LectureKey; positionMs: number; onSeek: (atMs: number) => void }) {
  const { lecture, positionMs, onSeek } = props;
  const { courseId, lectureId } = lecture;
  const { t } = useTranslation();
  const offline = useOffline();
  const posts = useCall('notes.posts', lecture);
  const person = useCall('account.current', undefined).data;
  const teaches = person?.roles.some((role) => role === 'teacher' || role === 'administrator') ?? false;
  const [begun, setBegun] = useState<Begun | null>(null);
  const draftKey = `${person?.accountId ?? ''} ${courseId} ${lectureId} ${begun?.kind} ${begun?.replyTo}`;
  const { mutate: refresh, error: refreshError } = useAction('notes.refresh');
  const write = useAction('notes.write', {
    onDone: () => {
      keepDraft(draftKey, '');
      setBegun(null);
    },
  });
  useEffect(() => {
    if (!offline) refresh({ courseId, lectureId });
  }, [offline, refresh, courseId, lectureId]);

  const begin = (next: Begun) => (): void => {
    write.reset();
    setBegun(next);
  };
  const composer = (place: Begun) => (
    <Composer
      key={draftKey}
      label={t(place.replyTo !== null ? 'notes.replyLabel' : `notes.kind.${place.kind}`)}
      draftKey={draftKey}
      confirm={t('notes.post')}
      busy={write.isPending}
      error={write.error}
      onSave={(text) =>
        write.mutate({ ...lecture, ...place, atMs: place.replyTo === null ? Math.floor(positionMs) : null, text })
      }
      onCancel={() => setBegun(null)}
    />
  );
  const threads = threadsOf(posts.data ?? []);
  return (
    <>
      {offline ? (
        <p className={classes.offline} role="status">
          <IconCloudOff size={22} stroke={1.75} aria-hidden />
          {t('notes.offline')}
        </p>
      ) : (
        <ErrorLine error={refreshError} />
      )}
      {begun !== null && begun.replyTo === null ? (
        composer(begun)
      ) : (
        <div className={classes.row}>
          <Button
            variant="filled"
            leftSection={<IconMessageQuestion size={22} stroke={1.75} />}
            onClick={begin({ kind: 'question', replyTo: null })}
          >
            {t('notes.ask')}
          </Button>
          <Button
            leftSection={<IconMessage2 size={22} stroke={1.75} />}
            onClick={begin({ kind: 'note', replyTo: null })}
          >
            {t('notes.share')}
          </Button>
        </div>
      )}
      {posts.error === null ? null : <ErrorState error={posts.error} onRetry={() => void posts.refetch()} />}
      {posts.data !== undefined && threads.length === 0 ? (
        <p className={classes.empty}>{t('notes.emptyDiscussion')}</p>
      ) : null}
      <ul className={classes.list}>
        {threads.map(({ post, replies }) => (
          <li key={post.postId} className={classes.thread}>
            <PostItem
              post={post}
              teaches={teaches}
              place={
                post.atMs === null ? null : (
                  <button type="button" className={`figures ${classes.time}`} onClick={() => onSeek(post.atMs ?? 0)}>
                    {formatTime(post.atMs)}
                  </button>
                )
              }
              onReply={begin({ kind: teaches ? 'answer' : 'note', replyTo: post.postId })}
            />
            {replies.length === 0 ? null : (
              <ul className={classes.replies}>
                {replies.map((reply) => (
                  <li key={reply.postId}>
                    <PostItem post={reply} teaches={teaches} place={null} onReply={null} />
                  </li>
                ))}
              </ul>
            )}
            {begun?.replyTo === post.postId ? composer(begun) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
