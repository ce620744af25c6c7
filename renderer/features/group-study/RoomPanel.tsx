import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconList, IconUserQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Room, RoomMember } from '../../../electron/contract/group-study.ts';
import { formatTime } from '../../ui/figures.ts';
import { EndRoom } from './EndRoom.tsx';
import { RoomSummaryDialog } from './RoomSummaryDialog.tsx';
import { Said } from './Said.tsx';
import { useRoom, type RoomDeeds } from './use-room.ts';
import classes from './GroupStudy.module.css';

/** Beside the picture while a group studies: who is here, who leaves, and the spot check, legible from the back row. */
export function RoomPanel({ courseId }: { courseId: string }) {
  const deeds = useRoom();
  const { room } = deeds;
  return (
    <>
      {room !== null && room.courseId === courseId ? <Panel room={room} deeds={deeds} /> : null}
      <RoomSummaryDialog />
    </>
  );
}

function Panel({ room, deeds }: { room: Room; deeds: RoomDeeds }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const here = room.members.filter(({ state }) => state === 'in');
  const others = room.members.filter(({ state }) => state === 'left' || state === 'absent');
  const { check } = room;
  return (
    <aside className={classes.panel} aria-label={t('groupStudy.title')}>
      <header>
        <h2>{check === null ? t('groupStudy.title') : t('groupStudy.checkTitle')}</h2>
        {check === null ? (
          <p className={classes.count}>{t('groupStudy.here', { here: here.length, all: room.members.length })}</p>
        ) : (
          <>
            <p className={classes.count}>{t('groupStudy.checkCount', check)}</p>
            <p className={classes.how}>{t('groupStudy.checkLeft', { time: formatTime(check.leftMs) })}</p>
            <p>{t('groupStudy.checkHelp')}</p>
          </>
        )}
        <Said said={deeds.said} />
      </header>
      <ul className={classes.list}>
        {here.map((member) => (
          <li key={member.accountId}>
            <Here member={member} checking={check !== null} deeds={deeds} />
          </li>
        ))}
        {others.map((member) => (
          <li key={member.accountId} className={classes.out}>
            <span className={classes.who}>{member.displayName}</span>
            <span className={classes.how}>{t(`groupStudy.state.${member.state}`)}</span>
            <button
              type="button"
              aria-label={t('groupStudy.comeBackName', { name: member.displayName })}
              onClick={() => deeds.join(member.accountId)}
            >
              {t('groupStudy.comeBack')}
            </button>
          </li>
        ))}
      </ul>
      <footer>
        {room.spotCheckMinutes === null ? null : (
          <p className={classes.how}>{t('groupStudy.everyMinutes', { count: room.spotCheckMinutes })}</p>
        )}
        {check === null ? (
          <Button
            variant="default"
            disabled={here.length === 0}
            leftSection={<IconUserQuestion size={22} stroke={1.75} />}
            onClick={deeds.startCheck}
          >
            {t('groupStudy.check')}
          </Button>
        ) : (
          <Button variant="filled" onClick={deeds.closeCheck}>
            {t('groupStudy.closeCheck')}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<IconList size={22} stroke={1.75} />}
          onClick={() => go(`/group/${encodeURIComponent(room.courseId)}/${encodeURIComponent(room.lectureId)}`)}
        >
          {t('groupStudy.openList')}
        </Button>
        <EndRoom />
      </footer>
    </aside>
  );
}

function Here({ member, checking, deeds }: { member: RoomMember; checking: boolean; deeds: RoomDeeds }) {
  const { t } = useTranslation();
  const { accountId, displayName: name, confirmed } = member;
  if (checking) {
    return (
      <button type="button" className={classes.name} aria-pressed={confirmed} onClick={() => deeds.confirm(accountId)}>
        {confirmed ? (
          <IconCircleCheck size={28} stroke={1.75} aria-hidden />
        ) : (
          <IconCircle size={28} stroke={1.75} aria-hidden />
        )}
        <span className={classes.who}>{name}</span>
        {confirmed ? <span className={classes.how}>{t('groupStudy.confirmed')}</span> : null}
      </button>
    );
  }
  return (
    <div className={classes.out}>
      <span className={classes.who}>{name}</span>
      <span className={`figures ${classes.how}`}>{formatTime(member.presentMs)}</span>
      <button
        type="button"
        aria-label={t('groupStudy.leaveName', { name })}
        onClick={() => deeds.leave(accountId, 'left')}
      >
        {t('groupStudy.leave')}
      </button>
    </div>
  );
}
