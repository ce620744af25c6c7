import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import { PlaceTabs } from '../ui/PlaceTabs.tsx';
import { myTabs } from './my-tabs.ts';
import classes from './MyPage.module.css';

/** 我的学习: what a learner has to do, has done and has got, each a feature of its own. */
export function MyPage({ tab }: { tab: string | undefined }) {
  const { t } = useTranslation();
  const shown = myTabs.find(({ name }) => name === tab);
  if (shown === undefined) return <Redirect to={`/my/${myTabs[0].name}`} replace />;
  return (
    <div className={classes.page}>
      <PlaceTabs
        label={t('my.title')}
        tabs={myTabs.map(({ name, Icon }) => ({
          href: `/my/${name}`,
          name: t(`my.tabs.${name}`),
          Icon,
          current: name === shown.name,
        }))}
      />
      <Suspense fallback={<div aria-busy="true" />}>
        <shown.Page />
      </Suspense>
    </div>
  );
}
