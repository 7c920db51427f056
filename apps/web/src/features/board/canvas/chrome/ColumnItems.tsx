import { Menu } from '@mantine/core';
import type { Item } from '@samenspel/board';
import { IconCheck } from '@tabler/icons-react';
import { useT } from '../../../../lib/i18n/i18n';
import { useColumnTitle } from '../../session/column-title';
import { useCanvasController, useOfBoard } from '../controller/controller-context';
import { offCanvas, offKanban, putInColumn } from '../controller/items';

/** The columns of the kanban to put a note in: then it is a card as well. */
export function ColumnItems({ chosen }: { chosen: readonly Item[] }) {
  const { t } = useT();
  const controller = useCanvasController();
  const board = useOfBoard((now) => now);
  const titleOf = useColumnTitle(board);
  const columns = new Set(chosen.map((item) => (item.kind === 'card' ? item.place?.[0] : undefined)));
  const placed = chosen.some((item) => item.kind === 'card' && item.place !== undefined);
  return (
    <>
      <Menu.Label>{t('canvas.toColumn')}</Menu.Label>
      {board.columns.map(({ id }) => (
        <Menu.Item
          key={id}
          mih={44}
          rightSection={columns.size === 1 && columns.has(id) ? <IconCheck size={18} /> : null}
          onClick={() => putInColumn(controller, id)}
        >
          {titleOf(id)}
        </Menu.Item>
      ))}
      {placed && (
        <>
          <Menu.Divider />
          <Menu.Item mih={44} onClick={() => offKanban(controller)}>
            {t('canvas.offKanban')}
          </Menu.Item>
          <Menu.Item mih={44} onClick={() => offCanvas(controller)}>
            {t('canvas.offCanvas')}
          </Menu.Item>
        </>
      )}
    </>
  );
}
