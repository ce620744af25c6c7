import { useState, type ReactNode } from 'react';
import { IconMessageReply, IconPin, IconPinnedOff, IconSchool, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../../electron/contract/notes.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { useWords } from '../../ui/use-words.ts';
import { DeliveryMark } from './DeliveryMark.tsx';
import classes from './Notes.module.css';

export function PostItem(props: { post: Post; teaches: boolean; place: ReactNode; onReply: (() => void) | null }) {
  const { post, teaches, place, onReply } = props;
  const { t } = useTranslation();
  const { ago } = useWords();
  const [asked, setAsked] = useState(false);
  const pin = useAction('notes.pin');
  const takeOut = useAction('notes.takeOut');
  const { postId } = post;
  return (
    <article className={classes.post} data-pinned={post.pinned} data-answer={post.kind === 'answer'}>
      <p className={classes.author}>
        <strong>{post.author.displayName}</strong>
        {post.author.teaches ? (
          <span className={classes.teacher}>
            <IconSchool size={18} stroke={1.75} aria-hidden />
            {t('notes.teacher')}
          </span>
        ) : null}
        <span className={classes.second}>
          {ago(post.writtenAtMs)}
          {post.edited ? ` · ${t('notes.edited')}` : ''}
        </span>
      </p>
      <p className={classes.marks}>
        {place}
        {post.pinned ? (
          <span className={classes.pinned}>
            <IconPin size={18} stroke={1.75} aria-hidden />
            {t('notes.pinned')}
          </span>
        ) : null}
        {post.replyTo === null || post.kind === 'answer' ? (
          <span className={classes.kind}>{t(`notes.kind.${post.kind}`)}</span>
        ) : null}
      </p>
      <p className={classes.text} dir="auto" data-selectable>
        {post.text}
      </p>
      <DeliveryMark delivery={post.delivery} />
      <ErrorLine error={pin.error ?? takeOut.error} />
      <div className={classes.deeds}>
        {onReply === null ? null : (
          <button type="button" onClick={onReply}>
            <IconMessageReply size={20} stroke={1.75} aria-hidden />
            {t(teaches ? 'notes.answer' : 'notes.reply')}
          </button>
        )}
        {teaches && post.replyTo === null ? (
          <button type="button" onClick={() => pin.mutate({ postId, pinned: !post.pinned })}>
            {post.pinned ? (
              <IconPinnedOff size={20} stroke={1.75} aria-hidden />
            ) : (
              <IconPin size={20} stroke={1.75} aria-hidden />
            )}
            {t(post.pinned ? 'notes.unpin' : 'notes.pin')}
          </button>
        ) : null}
        {post.mine || teaches ? (
          // Two presses: others have read it, and there is no way back.
          <button
            type="button"
            data-asked={asked}
            onBlur={() => setAsked(false)}
            onClick={() => (asked ? takeOut.mutate({ postId }) : setAsked(true))}
          >
            <IconTrash size={20} stroke={1.75} aria-hidden />
            {t(asked ? 'notes.takeOutSure' : 'notes.takeOut')}
          </button>
        ) : null}
      </div>
    </article>
  );
}
