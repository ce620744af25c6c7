import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../ui/figures.ts';
import { diskParts, type DiskParts } from './disk-parts.ts';
import classes from './DiskBar.module.css';

/** One disk as one bar; the legend says in words and figures what the bar says in lengths. */
export function DiskBar({ parts }: { parts: DiskParts }) {
  const { t } = useTranslation();
  const all = diskParts.reduce((sum, part) => sum + parts[part], 0);
  const shown = diskParts.filter((part) => parts[part] > 0);
  return (
    <figure className={classes.figure} aria-label={t('storage.bar')}>
      <div className={classes.bar} aria-hidden>
        {shown.map((part) => (
          <div key={part} data-part={part} style={{ width: `${(parts[part] / all) * 100}%` }} />
        ))}
      </div>
      <figcaption>
        <ul className={classes.legend}>
          {diskParts.map((part) => (
            <li key={part}>
              <span className={classes.key} data-part={part} aria-hidden />
              {t(`storage.parts.${part}`)} <strong className="figures">{formatBytes(parts[part])}</strong>
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
