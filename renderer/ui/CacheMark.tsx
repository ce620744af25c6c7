import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCloud,
  IconCloudOff,
  IconDownload,
  IconFileText,
  IconHourglass,
  IconPlayerPause,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { CourseMark } from './course-mark.ts';
import classes from './CacheMark.module.css';

const looks = {
  cached: { Icon: IconCircleCheck, tone: 'done' },
  partly: { Icon: IconCircleCheck, tone: 'done' },
  caching: { Icon: IconDownload, tone: 'moving' },
  waiting: { Icon: IconHourglass, tone: 'waiting' },
  paused: { Icon: IconPlayerPause, tone: 'waiting' },
  failed: { Icon: IconAlertTriangle, tone: 'failed' },
  online: { Icon: IconCloud, tone: 'plain' },
  'needs-line': { Icon: IconCloudOff, tone: 'waiting' },
  'text-only': { Icon: IconFileText, tone: 'plain' },
} as const;

/** Icon and word: where the course is. */
export function CacheMark({ mark }: { mark: CourseMark }) {
  const { t } = useTranslation();
  const { Icon, tone } = looks[mark.kind];
  return (
    <span className={classes.mark} data-tone={tone}>
      <Icon size={18} stroke={1.75} aria-hidden />
      <span className="figures">{words(t, mark)}</span>
    </span>
  );
}

function words(t: TFunction, mark: CourseMark): string {
  if (mark.kind === 'caching') return t('mark.caching', { percent: mark.percent });
  if (mark.kind === 'paused') return t('mark.paused', { percent: mark.percent });
  if (mark.kind === 'partly') return t('mark.partly', { done: mark.done, all: mark.all });
  if (mark.kind === 'needs-line') return t('mark.needsLine');
  if (mark.kind === 'text-only') return t('mark.textOnly');
  return t(`mark.${mark.kind}`);
}
