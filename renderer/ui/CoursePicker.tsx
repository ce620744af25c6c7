import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconPlus, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FoundCourse } from '../../electron/contract/library.ts';
import { useCall } from '../bridge/use-call.ts';
import { Dialog } from './Dialog.tsx';
import dialog from './Dialog.module.css';
import { ErrorLine } from './ErrorLine.tsx';
import fields from './fields.module.css';
import { MarkedText } from './MarkedText.tsx';
import { useWords } from './use-words.ts';
import classes from './CoursePicker.module.css';

const shown = 30;

/** Courses found in the library of this terminal: it has the whole catalogue, and answers while typing. */
export function CoursePicker(props: {
  chosen: readonly string[];
  /** No more can be taken. */
  full: boolean;
  onAdd: (course: FoundCourse) => void;
  onClose: () => void;
}) {
  const { chosen, full, onAdd, onClose } = props;
  const { t } = useTranslation();
  const { of } = useWords();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 120);
  const found = useCall('library.search', { text, sort: 'newest', offset: 0, limit: shown }, { keepLast: true });
  const taken = new Set(chosen);
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
            {taken.has(course.courseId) ? (
              <span className={classes.mark} data-tone="done">
                <IconCheck size={20} stroke={2} aria-hidden />
                {t('teaching.form.added')}
              </span>
            ) : (
              <Button
                disabled={full}
                aria-label={`${t('teaching.form.addOne')}: ${of(course.title)}`}
                leftSection={<IconPlus size={20} stroke={1.75} aria-hidden />}
                onClick={() => onAdd(course)}
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
