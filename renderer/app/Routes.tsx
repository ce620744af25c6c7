import { lazy, Suspense, type ComponentProps } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import type { Person } from '../../electron/contract/account.ts';
import { CoursePage } from '../features/course/CoursePage.tsx';
import { LibraryPage } from '../features/library/LibraryPage.tsx';
import { Frame } from './Frame.tsx';
import { hasTeaching } from './teaching-roles.ts';
import { TeachingPlace } from './TeachingPlace.tsx';

const PlayerPage = lazy(() => import('../features/player/PlayerPage.tsx').then((m) => ({ default: m.PlayerPage })));
const NotesPanel = lazy(() => import('../features/notes/NotesPanel.tsx').then((m) => ({ default: m.NotesPanel })));
const NotebookPage = lazy(() =>
  import('../features/notes/NotebookPage.tsx').then((m) => ({ default: m.NotebookPage })),
);
const GroupPage = lazy(() => import('../features/group-study/GroupPage.tsx').then((m) => ({ default: m.GroupPage })));
const RoomPanel = lazy(() => import('../features/group-study/RoomPanel.tsx').then((m) => ({ default: m.RoomPanel })));
const MyPage = lazy(() => import('./MyPage.tsx').then((m) => ({ default: m.MyPage })));
const SettingsPage = lazy(() =>
  import('../features/settings/SettingsPage.tsx').then((m) => ({ default: m.SettingsPage })),
);
const CachePage = lazy(() => import('../features/storage/CachePage.tsx').then((m) => ({ default: m.CachePage })));
const SyncQueuePage = lazy(() =>
  import('../features/sync-queue/SyncQueuePage.tsx').then((m) => ({ default: m.SyncQueuePage })),
);
const BundlesSection = lazy(() =>
  import('../features/bundles/BundlesSection.tsx').then((m) => ({ default: m.BundlesSection })),
);

/** The player fills the window; every other place stands in the frame. */
export function Routes({ person }: { person: Person }) {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/course/:courseId/lecture/:lectureId/at/:seconds">
          {({ courseId, lectureId, seconds }) => (
            <PlayerPage {...{ courseId, lectureId, notesPanel, roomPanel }} fromMs={millisecondsOf(seconds)} />
          )}
        </Route>
        <Route path="/course/:courseId/lecture/:lectureId">
          {({ courseId, lectureId }) => (
            <PlayerPage {...{ courseId, lectureId, notesPanel, roomPanel }} fromMs={null} />
          )}
        </Route>
        <Route>
          <Frame person={person}>
            <Suspense fallback={null}>
              <Switch>
                <Route path="/">
                  <LibraryPage />
                </Route>
                <Route path="/course/:courseId">{({ courseId }) => <CoursePage courseId={courseId} />}</Route>
                <Route path="/cache/:section?">
                  {({ section }) => <CachePage section={section} disk={<BundlesSection />} />}
                </Route>
                <Route path="/settings/sync/queue">
                  <SyncQueuePage />
                </Route>
                <Route path="/group/:courseId/:lectureId">
                  {({ courseId, lectureId }) => <GroupPage {...{ courseId, lectureId }} />}
                </Route>
                <Route path="/notes">
                  <NotebookPage />
                </Route>
                <Route path="/teaching/*?">
                  {hasTeaching(person) ? <TeachingPlace person={person} /> : <Redirect to="/" replace />}
                </Route>
                <Route path="/my/:tab?/:item?">{({ tab }) => <MyPage tab={tab} />}</Route>
                <Route path="/settings/:section?">{({ section }) => <SettingsPage section={section} />}</Route>
                <Route>
                  <Redirect to="/" replace />
                </Route>
              </Switch>
            </Suspense>
          </Frame>
        </Route>
      </Switch>
    </Suspense>
  );
}

/** Loaded with its first use, and the lecture plays on meanwhile. */
const notesPanel: ComponentProps<typeof PlayerPage>['notesPanel'] = (place) => (
  <Suspense fallback={null}>
    <NotesPanel {...place} />
  </Suspense>
);

/** Nothing while no group studies here. */
const roomPanel: ComponentProps<typeof PlayerPage>['roomPanel'] = ({ lecture }) => (
  <Suspense fallback={null}>
    <RoomPanel courseId={lecture.courseId} />
  </Suspense>
);

/** `…/at/95`: a place in the lecture that somebody has noted. */
const millisecondsOf = (seconds: string): number | null => (/^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : null);
