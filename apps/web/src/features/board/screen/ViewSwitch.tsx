import { SegmentedControl } from '@mantine/core';
import type { BoardView } from '@samenspel/board-client';
import { IconLayoutBoard, IconLayoutKanban } from '@tabler/icons-react';
import { useT } from '../../../lib/i18n/i18n';
import { useChooseView, useView } from '../session/useBoard';
import classes from './board.module.css';

/** Kanban or canvas: two faces of the same items. */
export function ViewSwitch() {
  const { t } = useT();
  const view = useView();
  const choose = useChooseView();
  const label = (name: BoardView) => (
    <span className={classes.choice}>
      {name === 'kanban' ? (
        <IconLayoutKanban size={18} aria-hidden="true" />
      ) : (
        <IconLayoutBoard size={18} aria-hidden="true" />
      )}
      <span className={classes.choiceWords}>{t(`board.${name}`)}</span>
    </span>
  );
  return (
    <SegmentedControl
      className={classes.switch ?? ''}
      aria-label={t('board.view')}
      size="sm"
      value={view}
      onChange={(next) => choose(next as BoardView)}
      data={[
        { value: 'kanban', label: label('kanban') },
        { value: 'canvas', label: label('canvas') },
      ]}
    />
  );
}
