import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconPlus, IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../../bridge/use-call.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import dialog from '../../ui/Dialog.module.css';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import fields from '../../ui/fields.module.css';
import type { ClassDraft } from './class-form.ts';
import classes from './Teaching.module.css';

type Teachers = ClassDraft['teachers'];

const shown = 30;

/** Who teaches a class being written. */
export function TeacherFields(props: { teachers: Teachers; onChange: (teachers: Teachers) => void }) {
  const { teachers, onChange } = props;
  const { t } = useTranslation();
  const [picking, setPicking] = useState(false);
  return (
    <fieldset className={classes.group}>
      <legend>{t('teaching.form.teachers')}</legend>
      <p className={classes.second}>{t('teaching.form.teachersHelp')}</p>
      <ul className={classes.chips}>
        {teachers.map((teacher) => (
          <li key={teacher.accountId}>
            <span>{teacher.displayName}</span>
            <button
              type="button"
              aria-label={t('teaching.form.removeTeacher', { name: teacher.displayName })}
              onClick={() => onChange(teachers.filter((one) => one !== teacher))}
            >
              <IconX size={20} stroke={1.75} aria-hidden />
            </button>
          </li>
        ))}
        <li className={classes.bare}>
          <Button leftSection={<IconPlus size={22} stroke={1.75} aria-hidden />} onClick={() => setPicking(true)}>
            {t('teaching.form.addTeacher')}
          </Button>
        </li>
      </ul>
      {picking ? <TeacherPicker teachers={teachers} onChange={onChange} onClose={() => setPicking(false)} /> : null}
    </fieldset>
  );
}

function TeacherPicker(props: { teachers: Teachers; onChange: (teachers: Teachers) => void; onClose: () => void }) {
  const { teachers, onChange, onClose } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const found = useCall(
    'teaching.people',
    { role: 'teacher', offset: 0, limit: shown, ...(text === '' ? {} : { text }) },
    { keepLast: true, ofCentre: true },
  );
  const named = new Set(teachers.map(({ accountId }) => accountId));
  return (
    <Dialog open title={t('teaching.form.addTeacher')} onClose={onClose}>
      <TextInput
        classNames={fields}
        label={t('teaching.form.findTeacher')}
        leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />}
        leftSectionWidth={44}
        maxLength={100}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ErrorLine error={found.error} />
      {found.data?.total === 0 ? <p className={classes.second}>{t('teaching.form.noTeacher')}</p> : null}
      <ul className={classes.found}>
        {found.data?.accounts.map(({ accountId, displayName, unit }) => (
          <li key={accountId}>
            <span>
              {displayName}
              <span className={classes.under}>{unit}</span>
            </span>
            {named.has(accountId) ? (
              <span className={classes.mark} data-tone="done">
                <IconCheck size={20} stroke={2} aria-hidden />
                {t('teaching.form.added')}
              </span>
            ) : (
              <Button
                aria-label={`${t('teaching.form.addOne')}: ${displayName}`}
                leftSection={<IconPlus size={20} stroke={1.75} aria-hidden />}
                onClick={() => onChange([...teachers, { accountId, displayName }])}
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
