import { Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n';
import { usePhone } from './usePhone';

/** What stands around a dialog; loaded when the first one opens. */
export function DialogFrame({
  title,
  onClose,
  top,
  children,
}: {
  title: string;
  onClose: () => void;
  top: boolean;
  children: ReactNode;
}) {
  const { t } = useT();
  const phone = usePhone();
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text fw={700} fz="lg" span>
          {title}
        </Text>
      }
      size="lg"
      fullScreen={phone}
      centered={!top}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('ui.close'), size: 'lg' }}
    >
      {children}
    </Modal>
  );
}
