import { useId, useState } from 'react';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { classLimits, type TeachingClass } from '../../../electron/contract/teaching.ts';
import { useAction } from '../../bridge/use-call.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import dialog from '../../ui/Dialog.module.css';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './Teaching.module.css';

const nearEnd = 100;

/** A text to who is marked, or (`people` null) to all who have not completed the class. Sent again after a failure it reminds once. */
export function RemindDialog(props: {
  of: TeachingClass;
  people: ReadonlyMap<string, string> | null;
  onClose: () => void;
  onSent?: () => void;
}) {
  const { of, people, onClose, onSent } = props;
  const { t } = useTranslation();
  const { date } = useWords();
  const id = useId();
  const [reminderId] = useState(() => crypto.randomUUID());
  const [text, setText] = useState<string>(() =>
    t('teaching.remind.draft', { title: of.title, date: date(of.endsAtMs) }),
  );
  const send = useAction('teaching.remind', { onDone: () => onSent?.() });
  const empty = text.trim() === '';
  const left = classLimits.reminderLength - text.length;
  const to = people ?? new Map<string, string>();
  // Whom it went to stays on the page, also when the marks were cleared meanwhile.
  const [accountIds] = useState(() => (people === null ? null : [...to.keys()]));
  if (send.data !== undefined) {
    const { reminded } = send.data;
    return (
      <Dialog open title={t('teaching.remind.title')} onClose={onClose}>
        <p className={classes.done} role="status">
          <IconCircleCheck size={24} stroke={1.75} aria-hidden />
          {reminded === 0 ? t('teaching.remind.nobody') : t('teaching.remind.sent', { count: reminded })}
        </p>
        <div className={dialog.actions}>
          <Button variant="filled" onClick={onClose} data-autofocus>
            {t('action.close')}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog open title={t('teaching.remind.title')} onClose={onClose}>
      <p>
        <span className={classes.second}>{t('teaching.remind.whom')}</span>{' '}
        <strong>
          {accountIds === null
            ? t('teaching.remind.unfinished')
            : t('teaching.remind.chosen', { count: accountIds.length })}
        </strong>
      </p>
      <div className={classes.textField}>
        <label htmlFor={id}>{t('teaching.remind.text')}</label>
        <p className={classes.second}>{t('teaching.remind.textHelp')}</p>
        <textarea
          id={id}
          rows={4}
          dir="auto"
          data-autofocus
          maxLength={classLimits.reminderLength}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {left > nearEnd ? null : (
          <p className={`figures ${classes.second}`} role="status">
            {t('teaching.remind.left', { count: left })}
          </p>
        )}
      </div>
      {empty ? <ErrorLine text={t('teaching.remind.empty')} /> : <ErrorLine error={send.error} />}
      <div className={dialog.actions}>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          variant="filled"
          leftSection={<IconSend size={22} stroke={1.75} aria-hidden />}
          disabled={empty}
          loading={send.isPending}
          onClick={() => send.mutate({ classId: of.classId, reminderId, text, accountIds })}
        >
          {t('teaching.remind.send')}
        </Button>
      </div>
    </Dialog>
  );
}
