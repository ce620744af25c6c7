import { useLocation } from 'wouter';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { GroupReport } from './GroupReport.tsx';
import { LectureReport } from './LectureReport.tsx';
import { PersonReport } from './PersonReport.tsx';
import { placeOf, root } from './report-place.ts';
import { useKeptPlace } from './use-kept-place.ts';

/** The reports that the school is run by: from the province down to the events behind one figure. */
export function ReportsPage() {
  const [at] = useLocation();
  const place = placeOf(at.slice(root.length));
  const scope = useCall('teaching.scope', undefined);
  useKeptPlace(at);
  if (scope.error !== null) return <ErrorState error={scope.error} onRetry={() => void scope.refetch()} />;
  if (scope.data === undefined) return null;
  const { classId, accountId, lecture } = place;
  if (classId !== null && accountId !== null) {
    return lecture === null ? (
      <PersonReport key={at} place={place} of={{ classId, accountId }} />
    ) : (
      <LectureReport key={at} place={place} of={{ classId, accountId, ...lecture }} />
    );
  }
  return <GroupReport key={at} at={at} place={place} scope={scope.data} />;
}
