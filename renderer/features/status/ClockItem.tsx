import { useEffect, useState } from 'react';
import { IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { useWords } from '../../ui/use-words.ts';
import { StripItem } from './StripItem.tsx';

const toleratedMs = 60_000;

export function ClockItem() {
  const { t } = useTranslation();
  const { language, date } = useWords();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const offsetMs = useCall('sync.status', undefined, { select: (status) => status.clockOffsetMs }).data ?? null;
  const wrong = offsetMs !== null && Math.abs(offsetMs) > toleratedMs;
  const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(now);
  return (
    <StripItem
      icon={wrong ? IconClockExclamation : IconClock}
      tone={wrong ? 'waiting' : 'plain'}
      text={wrong ? `${time} · ${t('status.clockWrong')}` : time}
      title={t('status.clockTitle')}
      atEnd
    >
      <p>{date(now)}</p>
      <p>
        {wrong
          ? t('status.clockWrongText', { seconds: Math.round(Math.abs(offsetMs) / 1000) })
          : t(offsetMs === null ? 'settings.clockUnknown' : 'status.clockGoodText')}
      </p>
    </StripItem>
  );
}
