import { IconAlertTriangle, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Note } from '../../../electron/contract/notes.ts';
import classes from './Notes.module.css';

/** Nothing where the centre has it. */
export function DeliveryMark({ delivery }: { delivery: Note['delivery'] }) {
  const { t } = useTranslation();
  if (delivery === 'sent') return null;
  const MarkIcon = delivery === 'waiting' ? IconClock : IconAlertTriangle;
  return (
    <span className={classes.delivery} data-delivery={delivery}>
      <MarkIcon size={18} stroke={1.75} aria-hidden />
      {t(`notes.delivery.${delivery}`)}
    </span>
  );
}
