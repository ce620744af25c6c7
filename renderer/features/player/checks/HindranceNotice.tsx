import { useState } from 'react';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../../ui/figures.ts';
import type { Hindrance } from './check-rules.ts';
import notice from '../StateOverlay.module.css';

/** What is played here does not count yet: why, and one press to mend it. Stays until it is mended or put away. */
export function HindranceNotice(props: { hindrance: Hindrance; onMend: () => void }) {
  const { hindrance, onMend } = props;
  const { t } = useTranslation();
  const [away, setAway] = useState(false);
  if (away) return null;
  const time = formatTime(hindrance.kind === 'check' ? hindrance.check.atMs : hindrance.backToMs);
  return (
    <div className={notice.notice} role="status" data-place="second">
      <IconAlertTriangle size={22} stroke={1.75} aria-hidden />
      <span>{t(hindrance.kind === 'check' ? 'player.check.missing' : 'player.ahead', { time })}</span>
      <button type="button" onClick={onMend}>
        {hindrance.kind === 'check' ? t('player.check.answer') : t('player.aheadBack', { time })}
      </button>
      <button type="button" className={notice.quiet} aria-label={t('action.dismiss')} onClick={() => setAway(true)}>
        <IconX size={22} stroke={1.75} aria-hidden />
      </button>
    </div>
  );
}
