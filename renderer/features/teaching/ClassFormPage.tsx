import { useMemo, useState } from 'react';
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconArrowLeft, IconDeviceFloppy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { classLimits, type TeachingClass, type TeachingScope } from '../../../electron/contract/teaching.ts';
import { useAction, useCall } from '../../bridge/use-call.ts';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import fields from '../../ui/fields.module.css';
import {
  draftOf,
  electivesIn,
  isSame,
  isSound,
  newDraft,
  problemsOf,
  requestOf,
  type ClassDraft,
  type ProblemKey,
} from './class-form.ts';
import { CourseFields } from './CourseFields.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { DeleteClass } from './DeleteClass.tsx';
import { draftKey, useDrafts } from './drafts.ts';
import { TeacherFields } from './TeacherFields.tsx';
import { usePrefectures } from '../../ui/use-prefectures.ts';
import classes from './Teaching.module.css';

/** `classId` null: a new class. */
export function ClassFormPage({ classId }: { classId: string | null }) {
  const { t } = useTranslation();
  const person = useCall('account.current', undefined).data;
  const scope = useCall('teaching.scope', undefined, { ofCentre: true });
  const of = useCall('teaching.class', { classId: classId ?? ' ' }, { ofCentre: true, enabled: classId !== null });
  const error = scope.error ?? of.error;
  const ready = scope.data !== undefined && (classId === null || of.data !== undefined);
  const back = classId === null ? '/teaching/classes' : `/teaching/classes/${classId}`;
  return (
    <div className={classes.page}>
      <Link href={back} className={classes.back}>
        <IconArrowLeft size={22} stroke={1.75} aria-hidden />
        {t(classId === null ? 'teaching.backToClasses' : 'teaching.backToClass')}
      </Link>
      {ready && person !== undefined && person !== null ? (
        <Form
          key={classId}
          before={of.data ?? null}
          scope={scope.data}
          draftName={draftKey(person.accountId, classId)}
        />
      ) : error === null ? (
        <p aria-busy="true">{t('teaching.loading')}</p>
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

function Form(props: { before: TeachingClass | null; scope: TeachingScope; draftName: string }) {
  const { before, scope, draftName } = props;
  const { t } = useTranslation();
  const [, go] = useLocation();
  const { drafts, keep } = useDrafts();
  const { prefectures, nameOf } = usePrefectures();
  const saved = useMemo(
    () => (before === null ? newDraft(scope.centre ? null : scope.prefectureId) : draftOf(before)),
    [before, scope],
  );
  const kept = drafts[draftName];
  const draft = kept ?? saved;
  // Words of an earlier visit, not of this one: said once, so that nobody wonders.
  const [earlier, setEarlier] = useState(kept !== undefined);
  const [tried, setTried] = useState(false);
  const problems = problemsOf(draft);
  const change = (next: Partial<ClassDraft>): void => {
    const changed = { ...draft, ...next };
    keep(draftName, isSame(changed, saved) ? null : changed);
  };
  const save = useAction('teaching.saveClass', {
    onDone: ({ classId }) => {
      keep(draftName, null);
      go(before === null ? `/teaching/classes/${classId}/members` : `/teaching/classes/${classId}`);
    },
  });
  const said = (problem: ProblemKey | undefined): string | false =>
    tried && problem !== undefined && t(`teaching.form.problems.${problem}`, { count: electivesIn(draft) });
  const submit = (): void => {
    setTried(true);
    if (isSound(problems)) save.mutate(requestOf(draft, before));
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t(before === null ? 'teaching.form.newTitle' : 'teaching.form.editTitle')}</h2>
      {earlier && kept !== undefined ? (
        <p className={classes.unsaved} role="status">
          {t('teaching.form.draft')}
        </p>
      ) : null}
      <TextInput
        classNames={fields}
        label={t('teaching.form.title')}
        description={t('teaching.form.titleHelp')}
        maxLength={classLimits.titleLength}
        required
        withAsterisk={false}
        value={draft.title}
        error={said(problems.title)}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      {before === null && scope.centre ? (
        <NativeSelect
          classNames={fields}
          label={t('teaching.form.prefecture')}
          description={t('teaching.form.prefectureHelp')}
          value={draft.prefectureId ?? ''}
          onChange={(event) => change({ prefectureId: event.currentTarget.value || null })}
          data={[
            { value: '', label: nameOf(null) },
            ...prefectures.map(({ prefectureId, name }) => ({ value: prefectureId, label: name })),
          ]}
        />
      ) : (
        <dl className={classes.fixed}>
          <dt>{t('teaching.form.prefecture')}</dt>
          <dd>{nameOf(draft.prefectureId)}</dd>
        </dl>
      )}
      <div className={classes.pair}>
        <DayField
          label={t('teaching.form.start')}
          day={draft.startDay}
          error={said(problems.start)}
          onChange={(startDay) => change({ startDay })}
        />
        <DayField
          label={t('teaching.form.end')}
          day={draft.endDay}
          error={said(problems.end)}
          {...(draft.startDay === null ? {} : { from: draft.startDay })}
          onChange={(endDay) => change({ endDay })}
        />
      </div>
      <CourseFields draft={draft} problems={problems} tried={tried} onChange={(courses) => change({ courses })} />
      <ErrorLine {...(said(problems.courses) === false ? {} : { text: said(problems.courses) as string })} />
      <div className={classes.pair}>
        <NumberInput
          classNames={fields}
          label={t('teaching.form.percent')}
          hideControls
          clampBehavior="none"
          value={draft.percent ?? ''}
          error={said(problems.percent)}
          onChange={(value) => change({ percent: typeof value === 'number' ? value : null })}
        />
        <NumberInput
          classNames={fields}
          label={t('teaching.form.electives')}
          hideControls
          clampBehavior="none"
          value={draft.electives ?? ''}
          error={said(problems.electives)}
          onChange={(value) => change({ electives: typeof value === 'number' ? value : null })}
        />
      </div>
      <TeacherFields teachers={draft.teachers} onChange={(teachers) => change({ teachers })} />
      <ErrorLine {...(said(problems.teachers) === false ? {} : { text: said(problems.teachers) as string })} />
      <div className={classes.saveBar}>
        {tried && !isSound(problems) ? (
          <ErrorLine text={t('teaching.form.checkAbove')} />
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
            {t(before === null ? 'teaching.form.create' : 'teaching.form.save')}
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
          {before === null ? null : <DeleteClass of={before} onDeleted={() => keep(draftName, null)} />}
        </div>
      </div>
    </form>
  );
}
