import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconClockCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { CreditHead } from './CreditHead.tsx';
import { CreditLecture } from './CreditLecture.tsx';
import { HowCreditComes } from './HowCreditComes.tsx';
import { StripLegend } from './CreditStrip.tsx';
import { useTitles } from './use-titles.ts';
import classes from './Credit.module.css';

const step = 30;

/** 我的学时: what the centre has confirmed, lecture by lecture, and for everything that it withheld why and what mends it. */
export function CreditPage() {
  const { t } = useTranslation();
  const credit = useCall('learning.credit', undefined, { keepLast: true });
  const [limit, setLimit] = useState(step);
  const shown = credit.data?.lectures.slice(0, limit) ?? [];
  const titles = useTitles(shown);
  if (credit.error !== null && credit.data === undefined) {
    return <ErrorState error={credit.error} onRetry={() => void credit.refetch()} />;
  }
  if (credit.data === undefined) return <div aria-busy="true" />;
  const { lectures } = credit.data;
  if (lectures.length === 0) {
    return (
      <div className={classes.page}>
        <PageState
          icon={IconClockCheck}
          title={t('credit.emptyTitle')}
          action={
            <Link href="/" className={classes.mainLink}>
              {t('credit.toLibrary')}
            </Link>
          }
        >
          {t('credit.empty')}
        </PageState>
        <HowCreditComes credit={credit.data} />
      </div>
    );
  }
  return (
    <div className={classes.page}>
      <CreditHead credit={credit.data} />
      <section aria-labelledby="credit-lectures" className={classes.lectures}>
        <div className={classes.listHead}>
          <h2 id="credit-lectures">{t('credit.byLecture')}</h2>
          <StripLegend />
        </div>
        <ul>
          {shown.map((lecture) => (
            <CreditLecture
              key={`${lecture.courseId}/${lecture.lectureId}`}
              lecture={lecture}
              titles={titles}
              credit={credit.data}
            />
          ))}
        </ul>
        {lectures.length > limit ? (
          <Button className={classes.more ?? ''} onClick={() => setLimit((last) => last + step)}>
            {t('credit.more', { count: lectures.length - limit })}
          </Button>
        ) : null}
      </section>
    </div>
  );
}
