import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomSummary } from '../../../electron/contract/group-study.ts';
import { useAction } from '../../bridge/use-call.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { useSummary } from './summary.ts';

/** Ends the room after a second look; what came of it is shown wherever one is then. */
export function EndRoom() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const show = useSummary((state) => state.show);
  const end = useAction('groupStudy.end', { onDone: (summary: RoomSummary) => show(summary) });
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('groupStudy.end')}
      </Button>
      <Dialog open={asked} title={t('groupStudy.end')} onClose={() => setAsked(false)}>
        <p>{t('groupStudy.endQuestion')}</p>
        <ErrorLine error={end.error} />
        <Button variant="filled" onClick={() => end.mutate(undefined)} mr="md">
          {t('groupStudy.end')}
        </Button>
        <Button variant="default" onClick={() => setAsked(false)}>
          {t('groupStudy.keepOn')}
        </Button>
      </Dialog>
    </>
  );
}
