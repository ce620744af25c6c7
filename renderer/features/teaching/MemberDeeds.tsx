import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconBell, IconUserMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TeachingClass } from '../../../electron/contract/teaching.ts';
import { useAction } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { Question } from '../../ui/Question.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RemindDialog } from './RemindDialog.tsx';
import type { Chosen } from './use-chosen.ts';
import classes from './Teaching.module.css';

const namesShown = 5;

/** What can be done with the members that are marked; who was taken out can be had back until something else is done. */
export function MemberDeeds({ of, chosen }: { of: TeachingClass; chosen: Chosen }) {
  const { classId } = of;
  const { t } = useTranslation();
  const { list } = useWords();
  const [asking, setAsking] = useState(false);
  const [reminding, setReminding] = useState(false);
  const [gone, setGone] = useState<readonly string[]>([]);
  const accountIds = [...chosen.people.keys()];
  const count = accountIds.length;
  const remove = useAction('teaching.removeMembers', {
    onDone: (_, input) => {
      setGone(input.accountIds);
      setAsking(false);
      chosen.clear();
    },
  });
  const restore = useAction('teaching.enrol', { onDone: () => setGone([]) });
  const names = [...chosen.people.values()];
  const shown = list(names.slice(0, namesShown));
  return (
    <>
      {count === 0 ? null : (
        <div className={classes.band} role="status">
          <strong>{t('teaching.members.chosen', { count })}</strong>
          {chosen.full ? <span className={classes.second}>{t('teaching.members.tooMany')}</span> : null}
          <Button
            leftSection={<IconBell size={22} stroke={1.75} aria-hidden />}
            onClick={() => {
              setGone([]);
              setReminding(true);
            }}
          >
            {t('teaching.members.remind')}
          </Button>
          <Button
            leftSection={<IconUserMinus size={22} stroke={1.75} aria-hidden />}
            onClick={() => {
              setGone([]);
              setAsking(true);
            }}
          >
            {t('teaching.members.remove')}
          </Button>
          <Button variant="subtle" onClick={chosen.clear}>
            {t('teaching.members.clear')}
          </Button>
        </div>
      )}
      {gone.length === 0 ? null : (
        <div className={classes.band} role="status">
          <span>{t('teaching.members.removed', { count: gone.length })}</span>
          <Button
            leftSection={<IconArrowBackUp size={22} stroke={1.75} aria-hidden />}
            loading={restore.isPending}
            onClick={() => restore.mutate({ classId, accountIds: [...gone] })}
          >
            {t('teaching.members.undo')}
          </Button>
          <ErrorLine error={restore.error} />
        </div>
      )}
      <Question
        open={asking}
        title={t('teaching.members.removeTitle', { count })}
        confirm={t('teaching.members.removeConfirm')}
        busy={remove.isPending}
        error={remove.error}
        onCancel={() => setAsking(false)}
        onConfirm={() => remove.mutate({ classId, accountIds })}
      >
        {t('teaching.members.removeText', {
          names: names.length > namesShown ? t('teaching.members.others', { names: shown }) : shown,
        })}
      </Question>
      {reminding ? (
        <RemindDialog of={of} people={chosen.people} onClose={() => setReminding(false)} onSent={chosen.clear} />
      ) : null}
    </>
  );
}
