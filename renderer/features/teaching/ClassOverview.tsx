import { Button } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { memberStateSchema, type ClassFigures, type TeachingClass } from '../../../electron/contract/teaching.ts';
import { useCall } from '../../bridge/use-call.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { percentOf } from '../../ui/figures.ts';
import { PageState } from '../../ui/PageState.tsx';
import { useWords } from '../../ui/use-words.ts';
import { MemberStateMark } from './MemberStateMark.tsx';
import { useMembersView } from './members-view.ts';
import classes from './Teaching.module.css';

const countOf = {
  completed: 'completed',
  'under-way': 'underWay',
  'not-begun': 'notBegun',
  overdue: 'overdue',
} as const satisfies Record<string, keyof ClassFigures>;

/** The one figure of a class, what it is made of, and what is asked of its members. */
export function ClassOverview({ of }: { of: TeachingClass }) {
  const { t } = useTranslation();
  const { number, list } = useWords();
  const [, go] = useLocation();
  const show = useMembersView(({ change }) => change);
  const figures = useCall('teaching.classFigures', { classId: of.classId }, { ofCentre: true });
  if (figures.data === undefined) {
    return figures.error === null ? (
      <p aria-busy="true">{t('teaching.loading')}</p>
    ) : (
      <ErrorState error={figures.error} onRetry={() => void figures.refetch()} />
    );
  }
  const { data } = figures;
  const members = `/teaching/classes/${of.classId}/members`;
  return (
    <div className={classes.overview}>
      {data.enrolments === 0 ? (
        <PageState
          compact
          icon={IconUsersPlus}
          title={t('teaching.class.noMembers')}
          action={<Button onClick={() => go(members)}>{t('teaching.members.add')}</Button>}
        >
          {t('teaching.class.noMembersText')}
        </PageState>
      ) : (
        <section className={classes.lead}>
          <p className={classes.figure}>{percentOf(data.completed, data.enrolments)} %</p>
          <p className={classes.leadWords}>
            <span className="figures">
              {t('teaching.class.completedOf', { done: number(data.completed), all: number(data.enrolments) })}
            </span>{' '}
            {t('teaching.class.completed')}
          </p>
          <ul className={classes.states}>
            {memberStateSchema.options.map((state) => (
              <li key={state}>
                <Link href={members} className={classes.state} onClick={() => show(of.classId, { state, text: '' })}>
                  <span className={`figures ${classes.stateFigure}`}>{number(data[countOf[state]])}</span>
                  <MemberStateMark state={state} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <dl className={classes.about}>
        <Rule of={of} />
        <div>
          <dt>{t('teaching.class.teachers')}</dt>
          <dd>
            {of.teachers.length === 0
              ? t('teaching.class.noTeachers')
              : list(of.teachers.map(({ displayName }) => displayName))}
          </dd>
        </div>
        <div>
          <dt>{t('teaching.class.meanProgress')}</dt>
          <dd className="figures">{percentOf(data.progress, 1)} %</dd>
        </div>
        <div>
          <dt>{t('teaching.class.hours')}</dt>
          <dd className="figures">{number(data.hours)}</dd>
        </div>
      </dl>
    </div>
  );
}

function Rule({ of }: { of: TeachingClass }) {
  const { t } = useTranslation();
  const compulsory = of.courses.filter(({ kind }) => kind === 'compulsory').length;
  return (
    <div>
      <dt>{t('teaching.class.rule')}</dt>
      <dd>
        {of.courses.length === 0
          ? t('teaching.class.noCourses')
          : t(of.electivesNeeded === 0 ? 'teaching.class.ruleText' : 'teaching.class.ruleElectives', {
              percent: of.completePercent,
              compulsory,
              electives: of.electivesNeeded,
            })}
      </dd>
    </div>
  );
}
