import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import type { Crumb } from './Crumbs.tsx';
import { province, type Inside, type ReportPlace } from './report-place.ts';

/** The names of the places on the way down. What a class, a person or a lecture is called its own page knows. */
export function useCrumbs(
  place: ReportPlace,
  names: { classTitle?: string; person?: string; lecture?: string } = {},
): Crumb[] {
  const { t } = useTranslation();
  const organisation = useCall('teaching.organisation', undefined).data;
  const prefectures = organisation?.prefectures ?? [];
  const named = (inside: Inside, found: string | undefined, nowhere: string): string =>
    inside === 'outside' ? nowhere : (found ?? inside.id);
  const { prefecture, county, classId, accountId, lecture } = place;
  const crumbs: Crumb[] = [{ name: t('reports.whole'), place: province }];
  if (prefecture !== null) {
    const found = prefectures.find(({ prefectureId }) => prefecture !== 'outside' && prefectureId === prefecture.id);
    crumbs.push({
      name: named(prefecture, found?.name, t('reports.noPrefecture')),
      place: { ...province, prefecture },
    });
  }
  if (county !== null) {
    const found = prefectures
      .flatMap(({ counties }) => counties)
      .find(({ countyId }) => county !== 'outside' && countyId === county.id);
    crumbs.push({
      name: named(county, found?.name, t('reports.noCounty')),
      place: { ...province, prefecture, county },
    });
  }
  if (classId !== null) {
    crumbs.push({ name: names.classTitle ?? t('reports.class'), place: { ...place, accountId: null, lecture: null } });
  }
  if (accountId !== null)
    crumbs.push({ name: names.person ?? t('reports.person'), place: { ...place, lecture: null } });
  if (lecture !== null) crumbs.push({ name: names.lecture ?? t('reports.lecture'), place });
  return crumbs;
}
