import { IconBook2, IconChecks, IconCloudOff, IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { useOffline } from '../../ui/use-cache.ts';
import { useWords } from '../../ui/use-words.ts';
import { NextSteps } from './NextSteps.tsx';
import { PlanPartSection } from './PlanPartSection.tsx';
import classes from './Plans.module.css';

/** 计划: what is to be learnt next, one press away; then every programme and class with how far it is. */
export function PlanPage() {
  const { t } = useTranslation();
  const plan = useCall('plans.plan', undefined, { keepLast: true });
  if (plan.error !== null && plan.data === undefined) {
    return <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  if (plan.data === undefined) return <div aria-busy="true" />;
  const { steps, parts, receivedAtMs } = plan.data;
  if (parts.length === 0) {
    const unknown = receivedAtMs === null;
    return (
      <div className={classes.page}>
        <PageState
          icon={unknown ? IconCloudOff : IconListCheck}
          tone={unknown ? 'waiting' : 'plain'}
          title={t(unknown ? 'plans.unknownTitle' : 'plans.emptyTitle')}
          action={
            <Link href="/" className={classes.mainLink}>
              <IconBook2 size={22} stroke={1.75} aria-hidden />
              {t('plans.toLibrary')}
            </Link>
          }
        >
          {t(unknown ? 'plans.unknown' : 'plans.empty')}
        </PageState>
        {unknown ? null : <Age atMs={receivedAtMs} />}
      </div>
    );
  }
  return (
    <div className={classes.page}>
      {steps.length > 0 ? (
        <NextSteps steps={steps} />
      ) : parts.every(({ completedAtMs }) => completedAtMs !== null) ? (
        <PageState
          compact
          icon={IconChecks}
          title={t('plans.allDoneTitle')}
          action={
            <Link href="/my/certificates" className={classes.mainLink}>
              {t('plans.toCertificates')}
            </Link>
          }
        >
          {t('plans.allDone')}
        </PageState>
      ) : null}
      {parts.map((part) => (
        <PlanPartSection key={`${part.of} ${part.id}`} part={part} />
      ))}
      {receivedAtMs === null ? null : <Age atMs={receivedAtMs} />}
    </div>
  );
}

function Age({ atMs }: { atMs: number }) {
  const { t } = useTranslation();
  const { ago } = useWords();
  const offline = useOffline();
  return <p className={classes.age}>{t(offline ? 'plans.ageOffline' : 'plans.age', { when: ago(atMs) })}</p>;
}
