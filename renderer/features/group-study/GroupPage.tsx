import { Button } from '@mantine/core';
import { IconRefresh, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { RollCall } from './RollCall.tsx';
import { RoomSummaryDialog } from './RoomSummaryDialog.tsx';
import { useRoom } from './use-room.ts';
import classes from './GroupStudy.module.css';

/** Before the lecture: which class, then who is here. */
export function GroupPage(props: { courseId: string; lectureId: string }) {
  const { courseId, lectureId } = props;
  const deeds = useRoom();
  const { room } = deeds;
  const isOurs = room !== null && room.courseId === courseId && room.lectureId === lectureId;
  return (
    <>
      {isOurs ? (
        <RollCall room={room} deeds={deeds} />
      ) : deeds.isKnown ? (
        <ChooseClass {...{ courseId, lectureId }} />
      ) : null}
      <RoomSummaryDialog />
    </>
  );
}

function ChooseClass(lecture: { courseId: string; lectureId: string }) {
  const { t } = useTranslation();
  const { ago } = useWords();
  const rosters = useCall('groupStudy.rosters', lecture);
  const open = useAction('groupStudy.open');
  const refresh = useAction('groupStudy.refresh');
  if (rosters.error !== null)
    return <ErrorState level={1} error={rosters.error} onRetry={() => void rosters.refetch()} />;
  if (rosters.data === undefined) return null;
  const { pulledAtMs, rosters: classesHere } = rosters.data;
  const again = (
    <Button
      variant="default"
      leftSection={<IconRefresh size={20} stroke={1.75} />}
      loading={refresh.isPending}
      onClick={() => refresh.mutate(undefined)}
    >
      {t('groupStudy.refresh')}
    </Button>
  );
  if (classesHere.length === 0) {
    return (
      <PageState icon={IconUsersGroup} title={t('groupStudy.noRosters')}>
        <p>{t('groupStudy.noRostersHelp')}</p>
        <ErrorLine error={refresh.error} />
        {again}
      </PageState>
    );
  }
  return (
    <article className={classes.page}>
      <h1 className={classes.title}>{t('groupStudy.chooseTitle')}</h1>
      <p className={classes.class}>{t('groupStudy.choose')}</p>
      <ErrorLine error={open.error ?? refresh.error} />
      <ul className={classes.names}>
        {classesHere.map((one) => (
          <li key={one.classId}>
            <button
              type="button"
              className={classes.name}
              disabled={!one.mayOpen || open.isPending}
              onClick={() => open.mutate({ ...lecture, classId: one.classId })}
            >
              <IconUsersGroup size={28} stroke={1.75} aria-hidden />
              <span className={classes.who}>{one.title}</span>
              <span className={classes.how}>
                {t('groupStudy.members', { count: one.members })}
                {one.hasCourse ? '' : ` · ${t('groupStudy.otherCourse')}`}
                {one.mayOpen ? '' : ` · ${t('groupStudy.onlyTeachers')}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={classes.tools}>
        {again}
        <span className={classes.how}>
          {pulledAtMs === null ? t('groupStudy.neverPulled') : t('groupStudy.pulled', { when: ago(pulledAtMs) })}
        </span>
      </div>
    </article>
  );
}
