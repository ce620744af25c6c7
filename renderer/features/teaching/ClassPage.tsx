import { Button } from '@mantine/core';
import {
  IconArrowLeft,
  IconBell,
  IconBook2,
  IconChartBar,
  IconPencil,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { TeachingClass } from '../../../electron/contract/teaching.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PlaceTabs } from '../../ui/PlaceTabs.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ClassOverview } from './ClassOverview.tsx';
import { ClassStateMark } from './ClassStateMark.tsx';
import { CoursesTab } from './CoursesTab.tsx';
import { draftKey, useDrafts } from './drafts.ts';
import { MembersTab } from './MembersTab.tsx';
import { RemindersTab } from './RemindersTab.tsx';
import { maySteer } from './may-steer.ts';
import { usePrefectures } from '../../ui/use-prefectures.ts';
import classes from './Teaching.module.css';

const tabs = {
  overview: IconChartBar,
  members: IconUsers,
  courses: IconBook2,
  reminders: IconBell,
} as const satisfies Record<string, Icon>;
type Tab = keyof typeof tabs;
const isTab = (name: string | undefined): name is Tab => name !== undefined && Object.hasOwn(tabs, name);

/** One class: how it stands, who is in it, what is learnt, what was sent. */
export function ClassPage({ classId, tab }: { classId: string; tab: string | undefined }) {
  const { t } = useTranslation();
  const of = useCall('teaching.class', { classId }, { ofCentre: true });
  const scope = useCall('teaching.scope', undefined, { ofCentre: true });
  const shown: Tab = isTab(tab) ? tab : 'overview';
  if (of.data === undefined) {
    return (
      <div className={classes.page}>
        <BackToClasses />
        {of.error === null ? (
          <p aria-busy="true">{t('teaching.loading')}</p>
        ) : (
          <ErrorState error={of.error} onRetry={() => void of.refetch()} />
        )}
      </div>
    );
  }
  const steers = scope.data !== undefined && maySteer(scope.data, of.data.prefectureId);
  return (
    <div className={classes.page}>
      <ClassHead of={of.data} steers={steers} />
      {of.error === null ? null : <ErrorState error={of.error} onRetry={() => void of.refetch()} />}
      <PlaceTabs
        label={t('teaching.class.tabs.label')}
        tabs={(Object.keys(tabs) as Tab[]).map((name) => ({
          href: name === 'overview' ? `/teaching/classes/${classId}` : `/teaching/classes/${classId}/${name}`,
          name: t(`teaching.class.tabs.${name}`),
          Icon: tabs[name],
          current: name === shown,
        }))}
      />
      {shown === 'overview' ? <ClassOverview of={of.data} /> : null}
      {shown === 'members' ? <MembersTab of={of.data} /> : null}
      {shown === 'courses' ? <CoursesTab of={of.data} steers={steers} /> : null}
      {shown === 'reminders' ? <RemindersTab of={of.data} /> : null}
    </div>
  );
}

function BackToClasses() {
  const { t } = useTranslation();
  return (
    <Link href="/teaching/classes" className={classes.back}>
      <IconArrowLeft size={22} stroke={1.75} aria-hidden />
      {t('teaching.backToClasses')}
    </Link>
  );
}

function ClassHead({ of, steers }: { of: TeachingClass; steers: boolean }) {
  const { t } = useTranslation();
  const { date } = useWords();
  const { nameOf } = usePrefectures();
  const [, go] = useLocation();
  const accountId = useCall('account.current', undefined).data?.accountId ?? '';
  const unsaved = useDrafts(({ drafts }) => drafts[draftKey(accountId, of.classId)] !== undefined);
  const edit = `/teaching/classes/${of.classId}/edit`;
  return (
    <header className={classes.classHead}>
      <Link href="/teaching/classes" className={classes.backIcon} aria-label={t('teaching.backToClasses')}>
        <IconArrowLeft size={24} stroke={1.75} aria-hidden />
      </Link>
      <div>
        <h2>{of.title}</h2>
        <p className={classes.facts}>
          <ClassStateMark state={of.state} />
          <span>{nameOf(of.prefectureId)}</span>
          <span className="figures">{t('teaching.period', { from: date(of.startsAtMs), to: date(of.endsAtMs) })}</span>
        </p>
        {unsaved ? (
          <p className={classes.unsaved} role="status">
            {t('teaching.class.unsaved')}
            <Link href={edit}>{t('teaching.class.goOn')}</Link>
          </p>
        ) : null}
      </div>
      {steers ? (
        <Button leftSection={<IconPencil size={22} stroke={1.75} aria-hidden />} onClick={() => go(edit)}>
          {t('teaching.class.edit')}
        </Button>
      ) : null}
    </header>
  );
}
