import { useMemo, useState } from 'react';
import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowLeft, IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { programmeLimits, type Programme } from '../../../electron/contract/plans.ts';
import type { TeachingScope } from '../../../electron/contract/teaching.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { DayField } from '../../ui/DayField.tsx';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import fields from '../../ui/fields.module.css';
import { useWords } from '../../ui/use-words.ts';
import { AudienceFields } from './AudienceFields.tsx';
import { DeleteProgramme } from './DeleteProgramme.tsx';
import { ProgrammeCourseFields } from './ProgrammeCourseFields.tsx';
import { draftKey, useProgrammeDrafts } from './programme-drafts.ts';
import {
  draftOf,
  hoursIn,
  isSame,
  isSound,
  newDraft,
  problemsOf,
  requestOf,
  type FormProblems,
  type ProgrammeDraft,
} from './programme-form.ts';
import { useNow } from './use-now.ts';
import classes from './Programmes.module.css';

/** `programmeId` null: a new one. */
export function ProgrammeFormPage({ programmeId }: { programmeId: string | null }) {
  const { t } = useTranslation();
  const person = useCall('account.current', undefined).data;
  const scope = useCall('teaching.scope', undefined, { ofCentre: true });
  const of = useCall(
    'plans.programme',
    { programmeId: programmeId ?? ' ' },
    { ofCentre: true, enabled: programmeId !== null },
  );
  const error = scope.error ?? of.error;
  const ready = scope.data !== undefined && (programmeId === null || of.data !== undefined);
  return (
    <div className={classes.page}>
      <Link
        href={programmeId === null ? '/teaching/programmes' : `/teaching/programmes/of/${programmeId}`}
        className={classes.back}
      >
        <IconArrowLeft size={22} stroke={1.75} aria-hidden />
        {t(programmeId === null ? 'plans.programmes.back' : 'plans.programmes.backToOne')}
      </Link>
      {ready && person !== undefined && person !== null ? (
        <Form
          key={programmeId}
          before={of.data ?? null}
          scope={scope.data}
          draftName={draftKey(person.accountId, programmeId)}
        />
      ) : error === null ? (
        <p aria-busy="true">{t('plans.programmes.loading')}</p>
      ) : (
        <ErrorState
          error={error}
          onRetry={() => {
            void scope.refetch();
            void of.refetch();
          }}
        />
      )}
    </div>
  );
}

function Form(props: { before: Programme | null; scope: TeachingScope; draftName: string }) {
  const { before, scope, draftName } = props;
  const { t } = useTranslation();
  const { number } = useWords();
  const [, go] = useLocation();
  const nowMs = useNow();
  const { drafts, keep } = useProgrammeDrafts();
  const saved = useMemo(
    () => (before === null ? newDraft(scope.centre ? null : scope.prefectureId, nowMs) : draftOf(before)),
    [before, scope, nowMs],
  );
  const kept = drafts[draftName];
  const draft = kept ?? saved;
  // Words of an earlier visit, not of this one: said once, so that nobody wonders.
  const [earlier, setEarlier] = useState(kept !== undefined);
  const [tried, setTried] = useState(false);
  const problems = problemsOf(draft);
  const within = hoursIn(draft);
  const change = (next: Partial<ProgrammeDraft>): void => {
    const changed = { ...draft, ...next };
    keep(draftName, isSame(changed, saved) ? null : changed);
  };
  const save = useAction('plans.saveProgramme', {
    onDone: ({ programmeId }) => {
      keep(draftName, null);
      go(`/teaching/programmes/of/${programmeId}`);
    },
  });
  const said = (field: keyof FormProblems['fields'], hours = 0): string | false => {
    const problem = problems.fields[field];
    return tried && problem !== undefined && t(`plans.programmes.form.problems.${problem}`, { hours: number(hours) });
  };
  const figure = (value: string | number): number | null => (typeof value === 'number' ? value : null);
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isSound(problems)) save.mutate(requestOf(draft, before));
      }}
    >
      <h2>{t(before === null ? 'plans.programmes.form.newTitle' : 'plans.programmes.form.editTitle')}</h2>
      {earlier && kept !== undefined ? (
        <p className={classes.unsaved} role="status">
          {t('teaching.form.draft')}
        </p>
      ) : null}
      <div className={classes.titlePair}>
        <TextInput
          classNames={fields}
          label={t('plans.programmes.form.title')}
          description={t('plans.programmes.form.titleHelp')}
          maxLength={programmeLimits.titleLength}
          required
          withAsterisk={false}
          value={draft.title}
          error={said('title')}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <NumberInput
          classNames={fields}
          label={t('plans.programmes.form.year')}
          description={' '}
          hideControls
          clampBehavior="none"
          value={draft.year ?? ''}
          error={said('year')}
          onChange={(value) => change({ year: figure(value) })}
        />
      </div>
      <AudienceFields
        draft={draft}
        isNew={before === null}
        scope={scope}
        problems={{ posts: said('posts'), prefectures: said('prefectures') }}
        onChange={change}
      />
      <div className={classes.pair}>
        <DayField
          label={t('plans.programmes.form.start')}
          day={draft.startDay}
          error={said('start')}
          onChange={(startDay) => change({ startDay })}
        />
        <DayField
          label={t('plans.programmes.form.due')}
          day={draft.dueDay}
          error={said('due')}
          {...(draft.startDay === null ? {} : { from: draft.startDay })}
          onChange={(dueDay) => change({ dueDay })}
        />
      </div>
      <ProgrammeCourseFields
        draft={draft}
        wrong={tried ? problems.days : []}
        onChange={(courses) => change({ courses })}
      />
      <ErrorLine {...(said('courses') === false ? {} : { text: said('courses') as string })} />
      <div className={classes.pair}>
        <NumberInput
          classNames={fields}
          label={t('plans.programmes.form.hours')}
          description={t('plans.programmes.form.hoursHelp', {
            all: number(within.all),
            electives: number(within.electives),
          })}
          hideControls
          clampBehavior="none"
          decimalScale={1}
          value={draft.hours ?? ''}
          error={said('hours', within.all)}
          onChange={(value) => change({ hours: figure(value) })}
        />
        <NumberInput
          classNames={fields}
          label={t('plans.programmes.form.electiveHours')}
          description={' '}
          hideControls
          clampBehavior="none"
          decimalScale={1}
          value={draft.electiveHours ?? ''}
          error={said('electiveHours', within.electives)}
          onChange={(value) => change({ electiveHours: figure(value) })}
        />
        <NumberInput
          classNames={fields}
          label={t('plans.programmes.form.percent')}
          description={' '}
          hideControls
          clampBehavior="none"
          value={draft.percent ?? ''}
          error={said('percent')}
          onChange={(value) => change({ percent: figure(value) })}
        />
      </div>
      <div className={classes.saveBar}>
        {tried && !isSound(problems) ? (
          <ErrorLine text={t('plans.programmes.form.checkAbove')} />
        ) : (
          <ErrorLine error={save.error} />
        )}
        <div className={classes.deeds}>
          <Button
            type="submit"
            variant="filled"
            leftSection={<IconDeviceFloppy size={22} stroke={1.75} aria-hidden />}
            loading={save.isPending}
          >
            {t(before === null ? 'plans.programmes.form.create' : 'plans.programmes.form.save')}
          </Button>
          {kept === undefined ? null : (
            <Button
              leftSection={<IconArrowBackUp size={22} stroke={1.75} aria-hidden />}
              onClick={() => {
                keep(draftName, null);
                setEarlier(false);
                setTried(false);
              }}
            >
              {t('teaching.form.discard')}
            </Button>
          )}
          {before === null ? null : <DeleteProgramme of={before} onDeleted={() => keep(draftName, null)} />}
        </div>
      </div>
    </form>
  );
}
