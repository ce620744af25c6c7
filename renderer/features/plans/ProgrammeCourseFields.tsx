import { useState } from 'react';
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { programmeLimits } from '../../../electron/contract/plans.ts';
import { CoursePicker } from '../../ui/CoursePicker.tsx';
import { DayField } from '../../ui/DayField.tsx';
import segments from '../../ui/segments.module.css';
import { useWords } from '../../ui/use-words.ts';
import { moved, type DraftCourse, type ProgrammeDraft } from './programme-form.ts';
import { useCourseWords } from './use-course-words.ts';
import classes from './Programmes.module.css';

/** The courses of a programme being written: which, in which order, compulsory or not, from when, until when. */
export function ProgrammeCourseFields(props: {
  draft: ProgrammeDraft;
  wrong: readonly string[];
  onChange: (courses: readonly DraftCourse[]) => void;
}) {
  const { draft, wrong, onChange } = props;
  const { courses } = draft;
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  return (
    <fieldset className={classes.group}>
      <legend>{t('plans.programmes.form.courses')}</legend>
      <p className={classes.second}>{t('plans.programmes.form.coursesHelp')}</p>
      <ol className={classes.courseList}>
        {courses.map((course, at) => (
          <CourseItem
            key={course.courseId}
            course={course}
            order={at + 1}
            last={at === courses.length - 1}
            wrong={wrong.includes(course.courseId)}
            {...(draft.startDay === null ? {} : { from: draft.startDay })}
            {...(draft.dueDay === null ? {} : { to: draft.dueDay })}
            onMove={(by) => onChange(moved(courses, at, by))}
            onChange={(next) => onChange(courses.map((one) => (one === course ? { ...one, ...next } : one)))}
            onRemove={() => onChange(courses.filter((one) => one !== course))}
          />
        ))}
      </ol>
      <Button leftSection={<IconPlus size={22} stroke={1.75} aria-hidden />} onClick={() => setPicking(true)}>
        {t('plans.programmes.form.addCourse')}
      </Button>
      {picking ? (
        <CoursePicker
          chosen={courses.map(({ courseId }) => courseId)}
          full={courses.length >= programmeLimits.courses}
          onAdd={({ courseId, title, creditHours }) =>
            onChange([...courses, { courseId, title, creditHours, kind: 'compulsory', startDay: null, dueDay: null }])
          }
          onClose={() => setPicking(false)}
        />
      ) : null}
    </fieldset>
  );
}

function CourseItem(props: {
  course: DraftCourse;
  order: number;
  last: boolean;
  wrong: boolean;
  from?: string;
  to?: string;
  onMove: (by: -1 | 1) => void;
  onChange: (next: Partial<DraftCourse>) => void;
  onRemove: () => void;
}) {
  const { course, order, last, wrong, from, to, onMove, onChange, onRemove } = props;
  const { t } = useTranslation();
  const { number } = useWords();
  const { titleOf } = useCourseWords();
  const title = titleOf(course);
  const bounds = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  return (
    <li className={classes.courseItem}>
      <span className="figures">{order}</span>
      <span className={classes.courseTitle}>
        {title}
        <span className={classes.second}> · {t('figures.hours', { hours: number(course.creditHours) })}</span>
      </span>
      <SegmentedControl
        classNames={segments}
        aria-label={t('plans.programmes.form.kindOf', { title })}
        value={course.kind}
        onChange={(value) => onChange({ kind: value === 'elective' ? 'elective' : 'compulsory' })}
        data={(['compulsory', 'elective'] as const).map((value) => ({ value, label: t(`plans.kind.${value}`) }))}
      />
      <span className={classes.tools}>
        <ActionIcon
          variant="subtle"
          disabled={order === 1}
          aria-label={t('plans.programmes.form.up', { title })}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={22} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          disabled={last}
          aria-label={t('plans.programmes.form.down', { title })}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={22} stroke={1.75} />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t('plans.programmes.form.remove', { title })} onClick={onRemove}>
          <IconX size={22} stroke={1.75} />
        </ActionIcon>
      </span>
      <span className={classes.courseDays}>
        <DayField
          quiet
          clearable
          label={t('plans.programmes.form.startOf', { title })}
          placeholder={t('plans.programmes.form.startLike')}
          day={course.startDay}
          {...bounds}
          onChange={(startDay) => onChange({ startDay })}
        />
        <DayField
          quiet
          clearable
          label={t('plans.programmes.form.dueOf', { title })}
          placeholder={t('plans.programmes.form.dueLike')}
          day={course.dueDay}
          error={wrong ? t('plans.programmes.form.problems.due-outside') : false}
          {...bounds}
          onChange={(dueDay) => onChange({ dueDay })}
        />
      </span>
    </li>
  );
}
