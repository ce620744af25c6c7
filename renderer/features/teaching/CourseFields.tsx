import { useState } from 'react';
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { classLimits, courseKindSchema } from '../../../electron/contract/teaching.ts';
import segments from '../../ui/segments.module.css';
import { useWords } from '../../ui/use-words.ts';
import { moved, type ClassDraft, type DraftCourse, type FormProblems } from './class-form.ts';
import { CoursePicker } from '../../ui/CoursePicker.tsx';
import { DayField } from '../../ui/DayField.tsx';
import classes from './Teaching.module.css';

/** The courses of a class being written: which, in which order, compulsory or not, due when. */
export function CourseFields(props: {
  draft: ClassDraft;
  problems: FormProblems;
  tried: boolean;
  onChange: (courses: readonly DraftCourse[]) => void;
}) {
  const { draft, problems, tried, onChange } = props;
  const { courses } = draft;
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  return (
    <fieldset className={classes.group}>
      <legend>{t('teaching.form.courses')}</legend>
      <p className={classes.second}>{t('teaching.form.coursesHelp')}</p>
      <ol className={classes.courseList}>
        {courses.map((course, at) => {
          const due = problems.due[course.courseId];
          return (
            <CourseItem
              key={course.courseId}
              course={course}
              order={at + 1}
              last={at === courses.length - 1}
              error={tried && due !== undefined ? t(`teaching.form.problems.${due}`, { count: 0 }) : false}
              {...(draft.startDay === null ? {} : { from: draft.startDay })}
              {...(draft.endDay === null ? {} : { to: draft.endDay })}
              onMove={(by) => onChange(moved(courses, at, by))}
              onChange={(next) => onChange(courses.map((one) => (one === course ? { ...one, ...next } : one)))}
              onRemove={() => onChange(courses.filter((one) => one !== course))}
            />
          );
        })}
      </ol>
      <Button leftSection={<IconPlus size={22} stroke={1.75} aria-hidden />} onClick={() => setPicking(true)}>
        {t('teaching.form.addCourse')}
      </Button>
      {picking ? (
        <CoursePicker
          chosen={courses.map(({ courseId }) => courseId)}
          full={courses.length >= classLimits.courses}
          onAdd={({ courseId, title }) => onChange([...courses, { courseId, title, kind: 'compulsory', dueDay: null }])}
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
  error: string | false;
  from?: string;
  to?: string;
  onMove: (by: -1 | 1) => void;
  onChange: (next: Partial<DraftCourse>) => void;
  onRemove: () => void;
}) {
  const { course, order, last, error, from, to, onMove, onChange, onRemove } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const title = course.title === null ? t('teaching.courses.gone', { id: course.courseId }) : of(course.title);
  return (
    <li className={classes.courseItem}>
      <span className="figures">{order}</span>
      <span className={classes.courseTitle}>{title}</span>
      <SegmentedControl
        classNames={segments}
        aria-label={t('teaching.form.kindOf', { title })}
        value={course.kind}
        onChange={(value) => onChange({ kind: courseKindSchema.parse(value) })}
        data={courseKindSchema.options.map((value) => ({ value, label: t(`teaching.courses.${value}`) }))}
      />
      <DayField
        quiet
        clearable
        label={t('teaching.form.dueOf', { title })}
        placeholder={t('teaching.courses.byEnd')}
        day={course.dueDay}
        error={error}
        {...(from === undefined ? {} : { from })}
        {...(to === undefined ? {} : { to })}
        onChange={(dueDay) => onChange({ dueDay })}
      />
      <span className={classes.tools}>
        <ActionIcon
          variant="subtle"
          disabled={order === 1}
          aria-label={t('teaching.form.up', { title })}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={22} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          disabled={last}
          aria-label={t('teaching.form.down', { title })}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={22} stroke={1.75} />
        </ActionIcon>
        <ActionIcon variant="subtle" aria-label={t('teaching.form.remove', { title })} onClick={onRemove}>
          <IconX size={22} stroke={1.75} />
        </ActionIcon>
      </span>
    </li>
  );
}
