import { Button, TextInput } from '@mantine/core';
import { IconArrowLeft, IconCircle, IconCircleCheck, IconId, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Room, RoomMember } from '../../../electron/contract/group-study.ts';
import { EndRoom } from './EndRoom.tsx';
import { JoinCode } from './JoinCode.tsx';
import { Said } from './Said.tsx';
import type { RoomDeeds } from './use-room.ts';
import classes from './GroupStudy.module.css';

/** Who is here: one large press for each name, beside the code for phones; a card works anywhere on the page. */
export function RollCall({ room, deeds }: { room: Room; deeds: RoomDeeds }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [sought, setSought] = useState('');
  const here = room.members.filter(({ state }) => state === 'in').length;
  const words = sought.trim().toLowerCase();
  const shown = room.members.filter(
    ({ displayName, accountName }) =>
      displayName.toLowerCase().includes(words) || accountName.toLowerCase().includes(words),
  );
  const course = `/course/${encodeURIComponent(room.courseId)}`;
  return (
    <article className={classes.page}>
      <header className={classes.head}>
        <div>
          <p className={classes.class}>{room.classTitle}</p>
          <p className={classes.count}>{t('groupStudy.here', { here, all: room.members.length })}</p>
        </div>
        <div className={classes.deeds}>
          <Button variant="subtle" leftSection={<IconArrowLeft size={22} stroke={1.75} />} onClick={() => go(course)}>
            {t('groupStudy.back')}
          </Button>
          <EndRoom />
          <Button
            variant="filled"
            disabled={here === 0}
            leftSection={<IconPlayerPlay size={24} stroke={1.75} />}
            onClick={() => go(`${course}/lecture/${encodeURIComponent(room.lectureId)}`)}
          >
            {t('groupStudy.play')}
          </Button>
        </div>
      </header>
      <div className={classes.columns}>
        <section aria-labelledby="roll-call">
          <h2 id="roll-call" className={classes.hidden}>
            {t('groupStudy.rollCall')}
          </h2>
          <div className={classes.tools}>
            <TextInput
              size="md"
              className={classes.find ?? ''}
              aria-label={t('groupStudy.find')}
              placeholder={t('groupStudy.find')}
              leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />}
              value={sought}
              onChange={(event) => setSought(event.currentTarget.value)}
            />
            <p className={classes.cards}>
              <IconId size={22} stroke={1.75} aria-hidden />
              {t('groupStudy.cards')}
            </p>
          </div>
          <Said said={deeds.said} />
          {shown.length === 0 ? <p>{t('groupStudy.nobodyFound')}</p> : null}
          <ul className={classes.names}>
            {shown.map((member) => (
              <li key={member.accountId}>
                <Name
                  member={member}
                  onPress={() =>
                    member.state === 'in'
                      ? deeds.leave(member.accountId, member.expectedMs > 0 ? 'left' : 'mistaken')
                      : deeds.join(member.accountId)
                  }
                />
              </li>
            ))}
          </ul>
        </section>
        <JoinCode />
      </div>
    </article>
  );
}

function Name({ member, onPress }: { member: RoomMember; onPress: () => void }) {
  const { t } = useTranslation();
  const { displayName, accountName, state, by } = member;
  const isIn = state === 'in';
  const how = by === null ? '' : ` · ${t(`groupStudy.by.${by}`)}`;
  return (
    <button type="button" className={classes.name} aria-pressed={isIn} onClick={onPress}>
      {isIn ? (
        <IconCircleCheck size={28} stroke={1.75} aria-hidden />
      ) : (
        <IconCircle size={28} stroke={1.75} aria-hidden />
      )}
      <span className={classes.who}>{displayName}</span>
      <span className={classes.how}>
        {accountName} · {t(`groupStudy.state.${state}`)}
        {isIn ? how : ''}
      </span>
    </button>
  );
}
