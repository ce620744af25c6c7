import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { TeachingClass } from '../../../electron/contract/teaching.ts';
import { useAction } from '../../bridge/use-call.ts';
import { Question } from '../../ui/Question.tsx';
import classes from './Teaching.module.css';

/** Only while nobody is in it; asked for once more, since it does not come back. */
export function DeleteClass({ of, onDeleted }: { of: TeachingClass; onDeleted: () => void }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = useAction('teaching.removeClass', {
    onDone: () => {
      onDeleted();
      go('/teaching/classes');
    },
  });
  if (of.members > 0) return <span className={classes.second}>{t('teaching.form.deleteNot')}</span>;
  return (
    <>
      <Button
        color="cinnabar"
        leftSection={<IconTrash size={22} stroke={1.75} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('teaching.form.delete')}
      </Button>
      <Question
        open={asking}
        title={t('teaching.form.deleteTitle')}
        confirm={t('teaching.form.delete')}
        busy={remove.isPending}
        error={remove.error}
        onCancel={() => setAsking(false)}
        onConfirm={() => remove.mutate({ classId: of.classId })}
      >
        {t('teaching.form.deleteText', { title: of.title })}
      </Question>
    </>
  );
}
