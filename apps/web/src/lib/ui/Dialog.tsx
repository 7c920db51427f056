import { Modal, Text } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useT } from '../i18n/i18n';
import { usePhone } from './usePhone';

/** A dialog: the whole screen on a phone. Focus goes back to where it came from, else to the heading of the screen. */
export function Dialog({
  title,
  onClose,
  top = false,
  children,
}: {
  title: string;
  onClose: () => void;
  top?: boolean;
  children: ReactNode;
}) {
  const { t } = useT();
  const phone = usePhone();
  useReturnFocus();
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

/** Dialogs are taken off the screen at once, so the kit's own way of returning focus comes too late. */
function useReturnFocus(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // A menu item that opened the dialog is gone by now.
      const back =
        from instanceof HTMLElement && from.isConnected && from !== document.body
          ? from
          : document.querySelector<HTMLElement>('[data-page-heading]');
      setTimeout(() => {
        // Later than the dialog went: by now somebody may be on to something else.
        const { activeElement } = document;
        if (activeElement === null || activeElement === document.body) back?.focus({ preventScroll: true });
      });
    },
    [from],
  );
}
