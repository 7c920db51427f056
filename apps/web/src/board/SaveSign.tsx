import type { SaveState } from '@samenspel/board-protocol';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useT } from '../app/i18n';
import classes from './board.module.css';

/** The truth about what is safe on the server, in words. */
export function SaveSign({ save }: { save: SaveState }) {
  const { t } = useT();
  const words = (): string => {
    switch (save.kind) {
      case 'saved':
        return t('board.saved');
      case 'saving':
        return save.count === 0 ? t('board.savingNone') : t('board.saving', { count: save.count });
      case 'offline':
        return save.count === 0 ? t('board.offlineNone') : t('board.offline', { count: save.count });
      case 'refused':
        return `${t('board.refused')}. ${t(save.reason === 'read_only' ? 'board.refused.read_only' : 'board.refused.other')}`;
    }
  };
  const Icon = { saved: IconCloudCheck, saving: IconCloudUp, offline: IconCloudOff, refused: IconAlertTriangle }[
    save.kind
  ];
  return (
    <span className={classes.save} data-kind={save.kind} role="status">
      <Icon size={20} aria-hidden="true" /> {words()}
    </span>
  );
}
