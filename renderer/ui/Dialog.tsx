import type { ReactNode } from 'react';
import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Dialog.module.css';

/** What has to be answered before going on. */
export function Dialog(props: { open: boolean; title: string; onClose: () => void; children: ReactNode }) {
  const { open, title, onClose, children } = props;
  const { t } = useTranslation();
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      centered
      size="36rem"
      transitionProps={{ duration: 120 }}
      classNames={{ content: classes.content ?? '', title: classes.title ?? '', header: classes.header ?? '' }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {children}
    </Modal>
  );
}
