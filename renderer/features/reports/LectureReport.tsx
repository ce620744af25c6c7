import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconHistoryOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Crumbs } from './Crumbs.tsx';
import { EventItem } from './EventItem.tsx';
import type { ReportPlace } from './report-place.ts';
import { useCrumbs } from './use-crumbs.ts';
import { VerdictHead } from './VerdictHead.tsx';
import classes from './Reports.module.css';

const pageSize = 50;

/** What one figure is made of: the verdict on a lecture, and every raw event behind it with what became of it. */
export function LectureReport(props: {
  place: ReportPlace;
  of: { classId: string; accountId: string; courseId: string; lectureId: string };
}) {
  const { place, of: key } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const [shown, setShown] = useState(pageSize);
  const { classId, accountId, courseId, lectureId } = key;
  const member = useCall('reports.member', { classId, accountId }, { ofCentre: true });
  const events = useCall(
    'reports.events',
    { ...key, offset: 0, limit: Math.min(shown, 200) },
    { ofCentre: true, keepLast: true },
  );
  const lecture = member.data?.courses
    .find((course) => course.courseId === courseId)
    ?.lectures.find((one) => one.lectureId === lectureId);
  const crumbs = useCrumbs(place, {
    ...(member.data === undefined
      ? {}
      : { classTitle: member.data.member.classTitle, person: member.data.member.displayName }),
    ...(lecture === undefined ? {} : { lecture: of(lecture.title) }),
  });
  const error = events.error ?? member.error;
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <Crumbs crumbs={crumbs} />
      </div>
      {error === null ? null : (
        <ErrorState
          error={error}
          onRetry={() => {
            void events.refetch();
            void member.refetch();
          }}
        />
      )}
      {events.data === undefined ? null : (
        <>
          <VerdictHead verdict={events.data.verdict} durationMs={lecture?.durationMs ?? null} />
          {events.data.total === 0 ? (
            <PageState icon={IconHistoryOff} title={t('reports.events.none')} compact>
              {t('reports.events.noneText')}
            </PageState>
          ) : (
            <section aria-labelledby="events" className={classes.events}>
              <h2 id="events">{t('reports.events.title', { count: events.data.total })}</h2>
              <p className={classes.second}>{t('reports.events.text')}</p>
              <ol>
                {events.data.events.map((event) => (
                  <EventItem key={event.key} event={event} />
                ))}
              </ol>
              <Rest
                left={events.data.total - events.data.events.length}
                shown={shown}
                onMore={() => setShown(shown + pageSize)}
              />
            </section>
          )}
        </>
      )}
    </div>
  );
}

function Rest({ left, shown, onMore }: { left: number; shown: number; onMore: () => void }) {
  const { t } = useTranslation();
  if (left <= 0) return null;
  if (shown >= 200) return <p className={classes.second}>{t('reports.events.tooMany', { count: left })}</p>;
  return <Button onClick={onMore}>{t('reports.events.more', { count: left })}</Button>;
}
