import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n';
import classes from './notice.module.css';

/** A calm line above the board: says something, offers something, never blocks. */
export function Notice({
  tone,
  icon,
  children,
  actions,
  urgent = false,
  onClose,
}: {
  tone: 'moss' | 'marigold' | 'brick' | 'slate';
  icon: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  urgent?: boolean;
  onClose?: () => void;
}) {
  const { t } = useT();
  return (
    <div className={classes.notice} data-tone={tone} role={urgent ? 'alert' : 'status'}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={classes.words}>{children}</div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      {onClose !== undefined && <CloseButton size="lg" aria-label={t('ui.close')} onClick={onClose} />}
    </div>
  );
}
