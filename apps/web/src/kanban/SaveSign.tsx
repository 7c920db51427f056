import type { SaveState } from '@samenspel/board-protocol';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useT } from '../app/i18n';
import classes from './kanban.module.css';

/** The truth about what is safe on the server, in words. */
export function SaveSign({ save }: { save: SaveState }) {
  const { t } = useT();
  const words = (): string => {
    switch (save.kind) {
      case 'saved':
        return t('kanban.saved');
      case 'saving':
        return save.count === 0 ? t('kanban.savingNone') : t('kanban.saving', { count: save.count });
      case 'offline':
        return save.count === 0 ? t('kanban.offlineNone') : t('kanban.offline', { count: save.count });
      case 'refused':
        return `${t('kanban.refused')}. ${t(save.reason === 'read_only' ? 'kanban.refused.read_only' : 'kanban.refused.other')}`;
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
