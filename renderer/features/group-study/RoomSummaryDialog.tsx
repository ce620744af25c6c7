import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatTime } from '../../ui/figures.ts';
import table from '../../ui/table.module.css';
import { useSummary } from './summary.ts';
import classes from './GroupStudy.module.css';

/** Who was there how long, and what is expected to be credited. */
export function RoomSummaryDialog() {
  const { t } = useTranslation();
  const { summary, close } = useSummary();
  return (
    <Dialog open={summary !== null} title={t('groupStudy.summaryTitle')} onClose={close}>
      {summary === null ? null : (
        <div className={classes.summary}>
          <p>{t('groupStudy.summary', { title: summary.classTitle, time: formatTime(summary.playedMs) })}</p>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('groupStudy.name')}</th>
                <th scope="col">{t('groupStudy.stayed')}</th>
                <th scope="col">{t('groupStudy.expected')}</th>
              </tr>
            </thead>
            <tbody>
              {summary.members.map((member) => (
                <tr key={member.accountId}>
                  <th scope="row">{member.displayName}</th>
                  <td className="figures">{formatTime(member.presentMs)}</td>
                  <td className="figures">{formatTime(member.expectedMs)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Button variant="filled" onClick={close}>
            {t('groupStudy.done')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
