import { Popover, UnstyledButton } from '@mantine/core';
import type { Kept, SaveState } from '@samenspel/board-client';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { type Translate, useT } from '../../../lib/i18n/i18n';
import classes from './signs.module.css';

const icons = { saved: IconCloudCheck, saving: IconCloudUp, offline: IconCloudOff, refused: IconAlertTriangle };

/** The truth about what is safe on the server, in words; pressed, it says what that means. */
export function SaveSign({
  save,
  connecting,
  kept,
  ready,
  signedOut,
}: {
  save: SaveState;
  connecting: boolean;
  kept: Kept;
  /** Whether there is a board to work on. */
  ready: boolean;
  signedOut: boolean;
}) {
  const { t } = useT();
  const count = save.kind === 'saved' ? 0 : save.count;
  // What is neither on the server nor on this device is worth a warning, whatever else is going on.
  const endangered = count > 0 && kept !== 'kept';
  const kind = endangered ? 'refused' : connecting ? 'saving' : save.kind;
  const words = signedOut ? signedOutWords(count, t) : wordsOf(save, connecting, endangered, ready, t);
  const Icon = icons[kind];
  return (
    <Popover position="bottom-end" width={320} shadow="md" radius={10}>
      <Popover.Target>
        <UnstyledButton className={classes.save} data-kind={kind}>
          <Icon size={20} aria-hidden="true" />
          <span className={classes.saveWords}>{words}</span>
          {count > 0 && (
            <span className={classes.saveCount} aria-hidden="true">
              {count}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {signedOut ? t('board.ended.signedOut') : meaningOf(save, connecting, kept, ready, t)}
      </Popover.Dropdown>
      <span role="status" className="visually-hidden">
        {words}
      </span>
    </Popover>
  );
}

const signedOutWords = (count: number, t: Translate): string =>
  count === 0 ? t('board.signedOutNone') : t('board.signedOut', { count });

function wordsOf(save: SaveState, connecting: boolean, endangered: boolean, ready: boolean, t: Translate): string {
  if (connecting && !endangered) {
    const count = save.kind === 'saved' ? 0 : save.count;
    return count === 0 ? t('board.connecting') : t('board.connectingWith', { count });
  }
  switch (save.kind) {
    case 'saved':
      return t('board.saved');
    case 'saving':
      return save.count === 0 ? t('board.connecting') : t('board.saving', { count: save.count });
    case 'offline':
      if (save.count === 0) return t(ready ? 'board.offlineNone' : 'board.offlineYet');
      return t(endangered ? 'board.offlineTab' : 'board.offline', { count: save.count });
    case 'refused':
      return save.count === 0 ? t('board.refused') : t('board.refusedCount', { count: save.count });
  }
}

function meaningOf(save: SaveState, connecting: boolean, kept: Kept, ready: boolean, t: Translate): string {
  const count = save.kind === 'saved' ? 0 : save.count;
  if (save.kind === 'refused')
    return t(save.reason === 'read_only' ? 'board.refused.read_only' : 'board.refused.other');
  if (count > 0 && kept !== 'kept') return t(kept === 'full' ? 'board.kept.full' : 'board.kept.refused');
  if (connecting) return t(kept === 'kept' ? 'board.means.connecting' : 'board.kept.refused');
  if (!ready) return t('board.notHereYet');
  if (save.kind === 'offline') return t(kept === 'kept' ? 'board.means.offline' : 'board.kept.refused');
  return t(`board.means.${save.kind}`);
}
