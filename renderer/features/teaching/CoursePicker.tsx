import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconPlus, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { classLimits } from '../../../electron/contract/teaching.ts';
import { useCall } from '../../bridge/use-call.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import dialog from '../../ui/Dialog.module.css';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import fields from '../../ui/fields.module.css';
import { MarkedText } from '../../ui/MarkedText.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { DraftCourse } from './class-form.ts';
import classes from './Teaching.module.css';

const shown = 30;

/** Courses found in the library of this terminal: it has the whole catalogue, and answers while typing. */
export function CoursePicker(props: {
  courses: readonly DraftCourse[];
  onChange: (courses: readonly DraftCourse[]) => void;
  onClose: () => void;
}) {
  const { courses, onChange, onClose } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 120);
  const found = useCall('library.search', { text, sort: 'newest', offset: 0, limit: shown }, { keepLast: true });
  const inClass = new Set(courses.map(({ courseId }) => courseId));
  return (
    <Dialog open title={t('teaching.form.addCourse')} onClose={onClose}>
      <TextInput
        classNames={fields}
        label={t('teaching.form.findCourse')}
        leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />}
        leftSectionWidth={44}
        maxLength={100}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ErrorLine error={found.error} />
      {found.data?.total === 0 ? <p className={classes.second}>{t('teaching.form.noCourse')}</p> : null}
      <ul className={classes.found}>
        {found.data?.courses.map((course) => (
          <li key={course.courseId}>
            <span>
              <MarkedText text={of(course.title)} query={text} />
              <span className={classes.under}>
                {course.playable ? t('figures.lectures', { count: course.lectureCount }) : t('teaching.form.textOnly')}
              </span>
            </span>
            {inClass.has(course.courseId) ? (
              <span className={classes.mark} data-tone="done">
                <IconCheck size={20} stroke={2} aria-hidden />
                {t('teaching.form.added')}
              </span>
            ) : (
              <Button
                disabled={courses.length >= classLimits.courses}
                aria-label={`${t('teaching.form.addOne')}: ${of(course.title)}`}
                leftSection={<IconPlus size={20} stroke={1.75} aria-hidden />}
                onClick={() =>
                  onChange([
                    ...courses,
                    { courseId: course.courseId, title: course.title, kind: 'compulsory', dueDay: null },
                  ])
                }
              >
                {t('teaching.form.addOne')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={dialog.actions}>
        <Button variant="filled" onClick={onClose}>
          {t('teaching.form.finish')}
        </Button>
      </div>
    </Dialog>
  );
}
