import { IconCircleCheck } from '@tabler/icons-react';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import type { RoomDeeds } from './use-room.ts';
import classes from './GroupStudy.module.css';

/** What the last card or press came to: read from across the room. */
export function Said({ said }: { said: RoomDeeds['said'] }) {
  if (said.error !== null) return <ErrorLine error={said.error} />;
  return (
    <p className={classes.said} role="status">
      {said.text === null ? null : (
        <>
          <IconCircleCheck size={24} stroke={1.75} aria-hidden />
          {said.text}
        </>
      )}
    </p>
  );
}
