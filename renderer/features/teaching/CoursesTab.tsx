import { Button } from '@mantine/core';
import { IconBook2, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ClassCourse, TeachingClass } from '../../../electron/contract/teaching.ts';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './Teaching.module.css';

/** What is learnt, in its order. */
export function CoursesTab({ of, steers }: { of: TeachingClass; steers: boolean }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const edit = steers ? (
    <Button
      leftSection={<IconPencil size={22} stroke={1.75} aria-hidden />}
      onClick={() => go(`/teaching/classes/${of.classId}/edit`)}
    >
      {t('teaching.courses.edit')}
    </Button>
  ) : null;
  if (of.courses.length === 0) {
    return (
      <PageState
        compact
        icon={IconBook2}
        title={t('teaching.class.noCourses')}
        {...(edit === null ? {} : { action: edit })}
      />
    );
  }
  return (
    <div className={classes.page}>
      {edit === null ? null : <div className={classes.deeds}>{edit}</div>}
      <table className={classes.table} aria-label={t('teaching.courses.label')}>
        <thead>
          <tr>
            <th scope="col">{t('teaching.courses.columns.order')}</th>
            <th scope="col">{t('teaching.courses.columns.title')}</th>
            <th scope="col">{t('teaching.courses.columns.kind')}</th>
            <th scope="col">{t('teaching.courses.columns.due')}</th>
            <th scope="col" data-figure>
              {t('teaching.courses.columns.lectures')}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.courses.map((course, at) => (
            <CourseRow key={course.courseId} course={course} order={at + 1} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CourseRow({ course, order }: { course: ClassCourse; order: number }) {
  const { t } = useTranslation();
  const { of, date } = useWords();
  const { courseId, title, kind, dueAtMs, lectures } = course;
  return (
    <tr>
      <td className="figures">{order}</td>
      <th scope="row">
        {title === null ? (
          t('teaching.courses.gone', { id: courseId })
        ) : (
          <Link href={`/course/${encodeURIComponent(courseId)}`} className={classes.courseName}>
            {of(title)}
          </Link>
        )}
      </th>
      <td>{t(`teaching.courses.${kind}`)}</td>
      <td className="figures">{dueAtMs === null ? t('teaching.courses.byEnd') : date(dueAtMs)}</td>
      <td className="figures" data-figure>
        {lectures}
      </td>
    </tr>
  );
}
