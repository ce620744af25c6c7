import { useState } from 'react';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MemberAccount } from '../../../electron/contract/teaching.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import dialog from '../../ui/Dialog.module.css';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import fields from '../../ui/fields.module.css';
import { usePrefectures } from '../../ui/use-prefectures.ts';
import classes from './Teaching.module.css';

const shown = 20;

/** Where a person works, and whether they manage a prefecture. */
export function PlaceDialog({ person, onClose }: { person: MemberAccount; onClose: () => void }) {
  const { t } = useTranslation();
  const { prefectures } = usePrefectures();
  const [unit, setUnit] = useState(person.unitId === null ? null : { unitId: person.unitId, name: person.unit });
  const [manages, setManages] = useState(person.managesPrefectureId);
  const [choosing, setChoosing] = useState(false);
  const save = useAction('teaching.placePerson', { onDone: onClose });
  return (
    <Dialog open title={t('teaching.staff.title', { name: person.displayName })} onClose={onClose}>
      <dl className={classes.fixed}>
        <dt>{t('teaching.staff.unit')}</dt>
        <dd>{unit === null ? t('teaching.staff.noUnit') : unit.name}</dd>
      </dl>
      {choosing ? (
        <UnitChoice
          onChoose={(chosen) => {
            setUnit(chosen);
            setChoosing(false);
          }}
        />
      ) : (
        <div className={classes.deeds}>
          <Button leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />} onClick={() => setChoosing(true)}>
            {t('teaching.staff.changeUnit')}
          </Button>
          {unit === null ? null : (
            <Button
              variant="subtle"
              leftSection={<IconX size={20} stroke={1.75} aria-hidden />}
              onClick={() => setUnit(null)}
            >
              {t('teaching.staff.clearUnit')}
            </Button>
          )}
        </div>
      )}
      <NativeSelect
        className={dialog.field ?? ''}
        classNames={fields}
        label={t('teaching.staff.managesLabel')}
        description={t('teaching.staff.managesHelp')}
        value={manages ?? ''}
        onChange={(event) => setManages(event.currentTarget.value || null)}
        data={[
          { value: '', label: t('teaching.staff.managesNone') },
          ...prefectures.map(({ prefectureId, name }) => ({ value: prefectureId, label: name })),
        ]}
      />
      <p className={classes.second}>{t('teaching.staff.note')}</p>
      <ErrorLine error={save.error} />
      <div className={dialog.actions}>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          variant="filled"
          loading={save.isPending}
          onClick={() =>
            save.mutate({ accountId: person.accountId, unitId: unit?.unitId ?? null, managesPrefectureId: manages })
          }
        >
          {t('teaching.staff.save')}
        </Button>
      </div>
    </Dialog>
  );
}

function UnitChoice({ onChoose }: { onChoose: (unit: { unitId: string; name: string }) => void }) {
  const { t } = useTranslation();
  const { nameOf } = usePrefectures();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 200);
  const found = useCall(
    'teaching.units',
    { offset: 0, limit: shown, ...(text === '' ? {} : { text }) },
    { keepLast: true, ofCentre: true },
  );
  return (
    <>
      <TextInput
        classNames={fields}
        label={t('teaching.staff.findUnit')}
        leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />}
        leftSectionWidth={44}
        maxLength={100}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ErrorLine error={found.error} />
      {found.data?.total === 0 ? <p className={classes.second}>{t('teaching.staff.noUnitFound')}</p> : null}
      <ul className={classes.found}>
        {found.data?.units.map(({ unitId, name, prefectureId }) => (
          <li key={unitId}>
            <span>
              {name}
              <span className={classes.under}>{nameOf(prefectureId)}</span>
            </span>
            <Button aria-label={`${t('teaching.staff.choose')}: ${name}`} onClick={() => onChoose({ unitId, name })}>
              {t('teaching.staff.choose')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
