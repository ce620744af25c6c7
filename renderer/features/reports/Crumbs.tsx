import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { pathOf, type ReportPlace } from './report-place.ts';
import classes from './Reports.module.css';

export interface Crumb {
  readonly name: string;
  readonly place: ReportPlace;
}

/** Where one is, and the way up. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('reports.crumbs')} className={classes.crumbs}>
      <ol>
        {crumbs.map(({ name, place }, index) => (
          <li key={pathOf(place)}>
            {index === 0 ? null : <IconChevronRight size={18} stroke={1.75} aria-hidden />}
            {index === crumbs.length - 1 ? (
              <span aria-current="page">{name}</span>
            ) : (
              <Link href={pathOf(place)}>{name}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
