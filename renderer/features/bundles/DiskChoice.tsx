import { useState, type FormEvent } from 'react';
import { Button, TextInput } from '@mantine/core';
import { IconDeviceUsb, IconFolder, IconFolderOpen, IconPackage } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BundleDisk } from '../../../electron/contract/bundles.ts';
import { useAction } from '../../bridge/use-call.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import dialog from '../../ui/Dialog.module.css';
import { ErrorLine } from '../../ui/ErrorLine.tsx';
import fields from '../../ui/fields.module.css';
import { formatBytes } from '../../ui/figures.ts';
import { PageState } from '../../ui/PageState.tsx';
import classes from './Bundles.module.css';

interface DiskChoiceProps {
  readonly disks: readonly BundleDisk[];
  readonly chosen: string | null;
  readonly disabled: boolean;
  readonly onChoose: (folder: string) => void;
  readonly onName: (folder: string) => void;
}

export function DiskChoice({ disks, chosen, disabled, onChoose, onName }: DiskChoiceProps) {
  const { t } = useTranslation();
  const other = <NameFolder disabled={disabled} onName={onName} />;
  if (disks.length === 0) {
    return (
      <PageState icon={IconDeviceUsb} title={t('bundles.disks.none')} action={other} compact>
        {t('bundles.disks.noneText')}
      </PageState>
    );
  }
  return (
    <fieldset className={classes.disks} disabled={disabled}>
      <legend className={classes.disksHead}>
        <span className={classes.heading}>{t('bundles.disks.label')}</span>
        {other}
      </legend>
      {disks.map((disk) => {
        const DiskIcon = disk.removable ? IconDeviceUsb : IconFolder;
        return (
          <label key={disk.folder} className={classes.disk}>
            <input type="radio" name="disk" checked={disk.folder === chosen} onChange={() => onChoose(disk.folder)} />
            <DiskIcon size={28} stroke={1.75} aria-hidden />
            <span className={classes.diskWords}>
              <strong>{disk.label}</strong>
              <span className={`figures ${classes.second}`}>{aboutDisk(disk, t)}</span>
              {disk.hasBundle ? (
                <span className={classes.mark}>
                  <IconPackage size={20} stroke={1.75} aria-hidden />
                  {t('bundles.disks.hasBundle')}
                </span>
              ) : null}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

function aboutDisk(disk: BundleDisk, t: TFunction): string {
  const parts: string[] = [disk.folder];
  if (disk.bytesFree >= 0) parts.push(t('bundles.disks.free', { size: formatBytes(disk.bytesFree) }));
  if (disk.maxFileBytes !== null) parts.push(t('bundles.disks.fat'));
  return parts.join(' · ');
}

function NameFolder({ disabled, onName }: Pick<DiskChoiceProps, 'disabled' | 'onName'>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [folder, setFolder] = useState('');
  const choose = useAction('shell.chooseFolder', {
    onDone: ({ folder: found }) => {
      if (found !== null) setFolder(found);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setOpen(false);
    onName(folder.trim());
  };
  return (
    <>
      <Button
        leftSection={<IconFolderOpen size={22} stroke={1.75} />}
        disabled={disabled}
        onClick={() => setOpen(true)}
      >
        {t('bundles.disks.other')}
      </Button>
      <Dialog open={open} title={t('bundles.folder.title')} onClose={() => setOpen(false)}>
        <form onSubmit={submit} noValidate>
          <p className={dialog.text}>{t('bundles.folder.text')}</p>
          <div className={dialog.fieldRow}>
            <TextInput
              classNames={fields}
              label={t('bundles.folder.field')}
              value={folder}
              spellCheck={false}
              data-autofocus
              onChange={(event) => setFolder(event.currentTarget.value)}
            />
            <Button
              className={dialog.beside ?? ''}
              leftSection={<IconFolderOpen size={22} stroke={1.75} />}
              loading={choose.isPending}
              onClick={() => choose.mutate({ purpose: 'bundle', title: t('bundles.folder.chooseTitle') })}
            >
              {t('bundles.folder.choose')}
            </Button>
          </div>
          <ErrorLine error={choose.error} />
          <div className={dialog.actions}>
            <Button onClick={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button type="submit" variant="filled" disabled={folder.trim() === ''}>
              {t('bundles.folder.confirm')}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
