import { Button, Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../ui/figures.ts';
import classes from './RemoveQuestion.module.css';

export function RemoveQuestion(props: {
  open: boolean;
  title: string;
  bytes: number;
  busy: boolean;
  onCancel: () => void;
  onRemove: () => void;
}) {
  const { open, title, bytes, busy, onCancel, onRemove } = props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={open}
      onClose={onCancel}
      title={t('course.removeTitle')}
      centered
      size="34rem"
      transitionProps={{ duration: 120 }}
      classNames={{ content: classes.content ?? '', title: classes.title ?? '', header: classes.header ?? '' }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <p className={classes.text}>{t('course.removeText', { title, size: formatBytes(bytes) })}</p>
      <div className={classes.actions}>
        <Button onClick={onCancel} data-autofocus>
          {t('action.cancel')}
        </Button>
        <Button
          variant="filled"
          color="cinnabar"
          leftSection={<IconTrash size={22} stroke={1.75} />}
          loading={busy}
          onClick={onRemove}
        >
          {t('course.removeConfirm')}
        </Button>
      </div>
    </Modal>
  );
}
