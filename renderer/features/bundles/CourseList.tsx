import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleCourse } from '../../../electron/contract/bundles.ts';
import { formatBytes } from '../../ui/figures.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './Bundles.module.css';

interface CourseListProps {
  readonly title: string;
  readonly courses: readonly BundleCourse[];
  readonly picked: ReadonlySet<string>;
  readonly disabled: boolean;
  readonly onPick: (picked: ReadonlySet<string>) => void;
  /** Beside a course's size. */
  readonly note?: (course: BundleCourse) => string | null;
  readonly action: ReactNode;
  readonly bytes: number;
}

/** Courses to tick, what is ticked, and the one thing to do with it. */
export function CourseList(props: CourseListProps) {
  const { title, courses, picked, disabled, onPick, note, action, bytes } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const toggle = (courseId: string): void => {
    const next = new Set(picked);
    if (!next.delete(courseId)) next.add(courseId);
    onPick(next);
  };
  const all = picked.size === courses.length;
  return (
    <fieldset className={classes.list} disabled={disabled}>
      <legend className={classes.heading}>{title}</legend>
      <div className={classes.listHead}>
        <label className={classes.all}>
          <input
            type="checkbox"
            checked={all}
            onChange={() => onPick(new Set(all ? [] : courses.map(({ courseId }) => courseId)))}
          />
          {t('bundles.pick.all')}
        </label>
        <span className={`figures ${classes.sum}`} role="status">
          {picked.size === 0
            ? t('bundles.pick.none')
            : t('bundles.pick.sum', { count: picked.size, size: formatBytes(bytes) })}
        </span>
        {action}
      </div>
      <ul className={classes.rows}>
        {courses.map((course) => {
          const beside = note?.(course) ?? null;
          return (
            <li key={course.courseId}>
              <label className={classes.row}>
                <input type="checkbox" checked={picked.has(course.courseId)} onChange={() => toggle(course.courseId)} />
                <span className={classes.title}>{of(course.title)}</span>
                <span className={`figures ${classes.amount}`}>
                  {t('bundles.pick.lectures', { count: course.lectures })} · {formatBytes(course.bytes)}
                  {beside === null ? null : <span className={classes.note}>{beside}</span>}
                </span>
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
