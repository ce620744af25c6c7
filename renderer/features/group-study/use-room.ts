import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../electron/contract/errors.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { useCardReader } from './use-card-reader.ts';

/** The room with what one can do in it. What a deed answered last stands in one place, good or bad. */
export function useRoom() {
  const { t } = useTranslation();
  const room = useCall('groupStudy.room', undefined, { refetchIntervalMs: 5_000 });
  const [said, setSaid] = useState<{ text: string | null; error: AppError | null }>({ text: null, error: null });
  const onDone = (): void => setSaid({ text: null, error: null });
  const join = useAction('groupStudy.join', { onDone });
  const leave = useAction('groupStudy.leave', { onDone });
  const confirm = useAction('groupStudy.confirm', { onDone });
  const startCheck = useAction('groupStudy.startCheck', { onDone });
  const closeCheck = useAction('groupStudy.closeCheck', { onDone });
  const card = useAction('groupStudy.card', {
    onDone: ({ did, displayName: name }) => {
      const text = {
        joined: t('groupStudy.cardJoined', { name }),
        confirmed: t('groupStudy.cardConfirmed', { name }),
        already: t('groupStudy.cardAlready', { name }),
      }[did];
      setSaid({ text, error: null });
    },
  });
  const onError = (error: AppError): void => setSaid({ text: null, error });
  useCardReader({
    listens: room.data !== null && room.data !== undefined,
    onCard: (cardNumber) => card.mutate({ cardNumber }, { onError }),
  });
  return {
    room: room.data ?? null,
    isKnown: room.data !== undefined,
    said,
    join: (accountId: string) => join.mutate({ accountId }, { onError }),
    leave: (accountId: string, reason: 'left' | 'mistaken') => leave.mutate({ accountId, reason }, { onError }),
    confirm: (accountId: string) => confirm.mutate({ accountId }, { onError }),
    startCheck: () => startCheck.mutate(undefined, { onError }),
    closeCheck: () => closeCheck.mutate(undefined, { onError }),
  };
}
export type RoomDeeds = ReturnType<typeof useRoom>;
