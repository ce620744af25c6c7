import { useState } from 'react';
import { Button, SegmentedControl } from '@mantine/core';
import { IconEraser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../bridge/use-call.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import dialog from '../../ui/Dialog.module.css';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import { formatBytes } from '../../ui/figures.ts';
import segments from '../../ui/segments.module.css';
import classes from './CachePage.module.css';

const amounts = [1e9, 5e9, 20e9, 100e9].map(String);

/** Room by the cache's own rule: what nobody wants, longest not played first. */
export function FreeUp({ urgent }: { urgent: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [bytes, setBytes] = useState(amounts[1] ?? '');
  const freeUp = useAction('cache.freeUp');
  const done = freeUp.data;
  return (
    <>
      <Button
        variant={urgent ? 'filled' : 'default'}
        leftSection={<IconEraser size={22} stroke={1.75} />}
        onClick={() => {
          freeUp.reset();
          setOpen(true);
        }}
      >
        {t('storage.freeUp.open')}
      </Button>
      <Dialog open={open} title={t('storage.freeUp.title')} onClose={() => setOpen(false)}>
        {done === undefined ? (
          <>
            <p className={dialog.text}>{t('storage.freeUp.text')}</p>
            <SegmentedControl
              classNames={segments}
              className={dialog.field ?? ''}
              aria-label={t('storage.freeUp.amount')}
              value={bytes}
              data={amounts.map((value) => ({ value, label: formatBytes(Number(value)).replace('.0', '') }))}
              onChange={setBytes}
            />
            <ErrorLine error={freeUp.error} />
          </>
        ) : (
          <p className={`${dialog.text} ${classes.second}`} role="status">
            {done.lectures === 0
              ? t('storage.freeUp.nothing')
              : t('storage.freeUp.done', { count: done.lectures, size: formatBytes(done.bytesFreed) })}
          </p>
        )}
        <div className={dialog.actions}>
          {done === undefined ? (
            <>
              <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
              <Button
                variant="filled"
                loading={freeUp.isPending}
                onClick={() => freeUp.mutate({ bytes: Number(bytes) })}
              >
                {t('storage.freeUp.confirm', { size: formatBytes(Number(bytes)).replace('.0', '') })}
              </Button>
            </>
          ) : (
            <Button onClick={() => setOpen(false)}>{t('action.close')}</Button>
          )}
        </div>
      </Dialog>
    </>
  );
}
