import { IconAlertTriangle } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Credit, CreditLectureView } from '../../../electron/contract/learning.ts';
import { formatTime } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import { CreditStrip } from './CreditStrip.tsx';
import { nextBand } from './lecture-figures.ts';
import type { Titles } from './use-titles.ts';
import { placePath, withheldItems, type WithheldItem } from './withheld-view.ts';
import classes from './Credit.module.css';

/** One lecture: what it is worth, what it is made of, and what could be mended. */
export function CreditLecture(props: { lecture: CreditLectureView; titles: Titles; credit: Credit }) {
  const { lecture, titles, credit } = props;
  const title = titles.ofLecture(lecture);
  const { t } = useTranslation();
  const { number } = useWords();
  const next = nextBand(credit.bands, lecture);
  const course = `/course/${encodeURIComponent(lecture.courseId)}`;
  return (
    <li className={classes.lecture}>
      <Link href={`${course}/lecture/${encodeURIComponent(lecture.lectureId)}`} className={classes.title}>
        <span>{title.course}</span>
        {title.lecture === null ? null : <span className={classes.second}>{title.lecture}</span>}
      </Link>
      <p className={`figures ${classes.hours}`} data-any={lecture.hours > 0}>
        {t('figures.hours', { hours: number(lecture.hours) })}
      </p>
      <CreditStrip lecture={lecture} />
      <p className={`figures ${classes.made}`}>
        <span>
          {t('credit.made', {
            credited: formatTime(lecture.creditedMs),
            duration: formatTime(lecture.durationMs),
          })}
        </span>
        {lecture.unconfirmedMs === 0 ? null : (
          <span>{t('credit.unconfirmed', { time: formatTime(lecture.unconfirmedMs) })}</span>
        )}
        {next === null ? null : (
          <span>{t('credit.next', { time: formatTime(next.missingMs), hours: number(next.hours) })}</span>
        )}
      </p>
      {withheldItems(lecture).map((item) => (
        <Withheld key={item.reason} {...{ item, lecture, titles }} capHours={credit.dailyCapHours} />
      ))}
    </li>
  );
}

function Withheld(props: { item: WithheldItem; lecture: CreditLectureView; titles: Titles; capHours: number | null }) {
  const { item, lecture, titles, capHours } = props;
  const { t } = useTranslation();
  const { number } = useWords();
  return (
    <div className={classes.withheld}>
      <IconAlertTriangle size={22} stroke={1.75} aria-hidden />
      <p>{t(`credit.withheld.${item.reason}`, { time: formatTime(item.withheldMs), cap: number(capHours ?? 0) })}</p>
      {mends(item, lecture, titles, t).map(({ href, words }) => (
        <Link key={href} href={href} className={classes.mend}>
          {words}
        </Link>
      ))}
    </div>
  );
}

function mends(item: WithheldItem, lecture: CreditLectureView, titles: Titles, t: TFunction) {
  const time = formatTime(item.atMs);
  if (item.mend === 'none') return [];
  if (item.mend === 'other-day') return [{ href: '/', words: t('credit.mend.other-day') }];
  if (item.mend === 'required') {
    return lecture.requires.map((courseId) => ({
      href: `/course/${encodeURIComponent(courseId)}`,
      words: t('credit.mend.required', { course: titles.ofCourse(courseId) }),
    }));
  }
  return [{ href: placePath(lecture, item.atMs), words: t(`credit.mend.${item.mend}`, { time }) }];
}
