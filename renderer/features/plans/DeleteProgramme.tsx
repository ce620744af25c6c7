import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Programme } from '../../../electron/contract/plans.ts';
import { useAction } from '../../bridge/use-call.ts';
import { Question } from '../../ui/Question.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Asked for once more, with how many people lose it from their plans. */
export function DeleteProgramme({ of, onDeleted }: { of: Programme; onDeleted: () => void }) {
  const { t } = useTranslation();
  const { number } = useWords();
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const remove = useAction('plans.removeProgramme', {
    onDone: () => {
      onDeleted();
      go('/teaching/programmes');
    },
  });
  return (
    <>
      <Button
        color="cinnabar"
        leftSection={<IconTrash size={22} stroke={1.75} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('plans.programmes.form.delete')}
      </Button>
      <Question
        open={asking}
        title={t('plans.programmes.form.deleteTitle')}
        confirm={t('plans.programmes.form.delete')}
        busy={remove.isPending}
        error={remove.error}
        onCancel={() => setAsking(false)}
        onConfirm={() => remove.mutate({ programmeId: of.programmeId })}
      >
        {t('plans.programmes.form.deleteText', { title: of.title, count: of.people, total: number(of.people) })}
      </Question>
    </>
  );
}
