import { lazy, Suspense } from 'react';
import { IconAddressBook, IconChartBar, IconListCheck, IconUsersGroup, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import type { Person } from '../../electron/contract/account.ts';
import { PlaceTabs } from '../ui/PlaceTabs.tsx';
import classes from './TeachingPlace.module.css';

const ClassesPage = lazy(() =>
  import('../features/teaching/ClassesPage.tsx').then((m) => ({ default: m.ClassesPage })),
);

const ClassPage = lazy(() => import('../features/teaching/ClassPage.tsx').then((m) => ({ default: m.ClassPage })));
const ClassFormPage = lazy(() =>
  import('../features/teaching/ClassFormPage.tsx').then((m) => ({ default: m.ClassFormPage })),
);
const AddMembersPage = lazy(() =>
  import('../features/teaching/AddMembersPage.tsx').then((m) => ({ default: m.AddMembersPage })),
);
const RosterPage = lazy(() => import('../features/teaching/RosterPage.tsx').then((m) => ({ default: m.RosterPage })));

const PeoplePage = lazy(() => import('../features/teaching/PeoplePage.tsx').then((m) => ({ default: m.PeoplePage })));

const ReportsPage = lazy(() => import('../features/reports/ReportsPage.tsx').then((m) => ({ default: m.ReportsPage })));
const ProgrammesPage = lazy(() =>
  import('../features/plans/ProgrammesPage.tsx').then((m) => ({ default: m.ProgrammesPage })),
);
const ProgrammePage = lazy(() =>
  import('../features/plans/ProgrammePage.tsx').then((m) => ({ default: m.ProgrammePage })),
);
const ProgrammeFormPage = lazy(() =>
  import('../features/plans/ProgrammeFormPage.tsx').then((m) => ({ default: m.ProgrammeFormPage })),
);

/** In the order they stand in. A page of another feature adds its tab here and its route below. */
const tabs = [
  { name: 'classes', Icon: IconUsersGroup },
  { name: 'reports', Icon: IconChartBar },
  { name: 'programmes', Icon: IconListCheck },
  { name: 'people', Icon: IconAddressBook, for: ['manager', 'administrator'] },
] as const satisfies readonly { name: string; Icon: Icon; for?: readonly string[] }[];

/** 「教学管理」: the pages of several features under one head. */
export function TeachingPlace({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [at] = useLocation();
  return (
    <div className={classes.place}>
      <PlaceTabs
        label={t('teaching.tabs.label')}
        tabs={tabs
          .filter((tab) => !('for' in tab) || tab.for.some((role) => person.roles.includes(role)))
          .map(({ name, Icon: TabIcon }) => ({
            href: `/teaching/${name}`,
            name: t(`teaching.tabs.${name}`),
            Icon: TabIcon,
            current: at.startsWith(`/teaching/${name}`) || (name === 'classes' && at === '/teaching/new-class'),
          }))}
      />
      <Suspense fallback={null}>
        <Switch>
          <Route path="/teaching/classes">
            <ClassesPage />
          </Route>
          <Route path="/teaching/people">
            <PeoplePage />
          </Route>
          <Route path="/teaching/new-class">
            <ClassFormPage classId={null} />
          </Route>
          <Route path="/teaching/classes/:classId/edit">{({ classId }) => <ClassFormPage classId={classId} />}</Route>
          <Route path="/teaching/classes/:classId/add">{({ classId }) => <AddMembersPage classId={classId} />}</Route>
          <Route path="/teaching/classes/:classId/roster">{({ classId }) => <RosterPage classId={classId} />}</Route>
          <Route path="/teaching/classes/:classId/:tab?">
            {({ classId, tab }) => <ClassPage classId={classId} tab={tab} />}
          </Route>
          <Route path="/teaching/reports/*?">
            <ReportsPage />
          </Route>
          <Route path="/teaching/programmes">
            <ProgrammesPage />
          </Route>
          <Route path="/teaching/programmes/new">
            <ProgrammeFormPage programmeId={null} />
          </Route>
          <Route path="/teaching/programmes/of/:programmeId/edit">
            {({ programmeId }) => <ProgrammeFormPage programmeId={programmeId} />}
          </Route>
          <Route path="/teaching/programmes/of/:programmeId">
            {({ programmeId }) => <ProgrammePage programmeId={programmeId} />}
          </Route>
          <Route>
            <Redirect to="/teaching/classes" replace />
          </Route>
        </Switch>
      </Suspense>
    </div>
  );
}
