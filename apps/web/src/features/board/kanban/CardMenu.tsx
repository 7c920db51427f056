import { Menu } from '@mantine/core';
import { type Card, isCard } from '@samenspel/board';
import {
  IconArrowBarToUp,
  IconArrowDown,
  IconArrowRight,
  IconArrowUp,
  IconCheckbox,
  IconFileText,
  IconHandStop,
  IconLayoutBoard,
  IconLayoutRows,
  IconLayoutSidebar,
  IconMountain,
  IconPencil,
  IconTag,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { StuckDialog } from '../card/details/StuckDialog';
import { tray } from '../session/column-title';
import { useBoard, useShownBoard } from '../session/useBoard';
import { LabelsPage, LanesPage, PeoplePage } from './card-menu-pages';
import classes from './kanban.module.css';
import { useKanban } from './kanban-context';
import { useKanbanUi } from './kanban-ui';
import { Leads } from './MenuPage';
import { noLane } from './model/lanes';
import type { Spot } from './model/layout';
import { placeOf } from './model/moving';
import { toggled } from './model/selection';

/** The menu of whichever card asked for it: everything a card can do, without dragging (WCAG 2.2, success criterion 2.5.7). */
export function CardMenu() {
  const { ui, actions } = useKanban();
  const menu = useKanbanUi((state) => state.menu);
  const board = useShownBoard();
  const [stuck, setStuck] = useState<string | null>(null);
  const item = menu === null ? undefined : board.items.get(menu.spot.card);
  const close = (): void => {
    const spot = ui.state.menu?.spot;
    ui.set({ menu: null });
    // What was chosen may have taken the focus elsewhere; if not it comes back to the card.
    requestAnimationFrame(() => {
      if (spot !== undefined && ui.state.seek === null && document.activeElement === document.body)
        ui.set({ seek: { spot, focus: true } });
    });
  };
  const askWhy = (id: string): void => {
    const spot = ui.state.menu?.spot;
    // The dialog gives the focus back to what has it now: first to the card.
    ui.set({ menu: null, seek: spot === undefined ? null : { spot, focus: true } });
    requestAnimationFrame(() => setStuck(id));
  };
  return (
    <>
      {menu !== null && isCard(item) && (
        <Menu opened onClose={close} position="right-start" width={270} returnFocus={false}>
          <Menu.Target>
            <button
              type="button"
              tabIndex={-1}
              aria-hidden="true"
              className={classes.menuAnchor}
              style={{ left: menu.at.left, top: menu.at.top, width: menu.at.width, height: menu.at.height }}
            />
          </Menu.Target>
          <Menu.Dropdown>
            <Items key={item.id} spot={menu.spot} card={item} onStuck={() => askWhy(item.id)} />
          </Menu.Dropdown>
        </Menu>
      )}
      {stuck !== null && (
        <StuckDialog cardId={stuck} onKeep={(why) => actions.block(stuck, why)} onClose={() => setStuck(null)} />
      )}
    </>
  );
}

function Item({
  icon,
  children,
  color,
  onClick,
}: {
  icon: ReactNode;
  children: ReactNode;
  color?: string;
  onClick: () => void;
}) {
  return (
    <Menu.Item mih={44} leftSection={icon} onClick={onClick} {...(color === undefined ? {} : { c: color })}>
      {children}
    </Menu.Item>
  );
}

type Page = 'none' | 'people' | 'labels' | 'lanes';

function Items({ spot, card, onStuck }: { spot: Spot; card: Card; onStuck: () => void }) {
  const { t } = useT();
  const { ui, actions, now, open, tellDone } = useKanban();
  const { personId } = useBoard();
  const mine = card.assignees.includes(personId);
  const [page, setPage] = useState<Page>('none');
  const [left, setLeft] = useState<Page>('none');
  const back = (): void => {
    setLeft(page);
    setPage('none');
  };
  const leads = (to: Page) => ({ onGo: () => setPage(to), back: left === to });
  if (page === 'people') return <PeoplePage card={card} onBack={back} />;
  if (page === 'labels') return <LabelsPage card={card} onBack={back} />;
  if (page === 'lanes') return <LanesPage spot={spot} card={card} onBack={back} />;
  return (
    <>
      <Item icon={<IconFileText size={18} />} onClick={() => open(card.id)}>
        {t('kanban.open')}
      </Item>
      <Item icon={<IconHandStop size={18} />} onClick={() => actions.assign([card.id], personId, !mine)}>
        {t(mine ? 'kanban.unassignMe' : 'kanban.assignMe')}
      </Item>
      <Item icon={<IconPencil size={18} />} onClick={() => ui.set({ rewording: spot })}>
        {t('kanban.reword')}
      </Item>
      <Item
        icon={<IconMountain size={18} />}
        color={card.blocked === undefined ? 'var(--brick-text)' : 'var(--moss-text)'}
        onClick={() => (card.blocked === undefined ? onStuck() : actions.unblock(card.id))}
      >
        {t(card.blocked === undefined ? 'kanban.block' : 'kanban.unblock')}
      </Item>
      <Menu.Divider />
      <MoveItems spot={spot} card={card} />
      {now().lanes !== 'none' && spot.column !== tray && (
        <Leads icon={<IconLayoutRows size={18} />} {...leads('lanes')}>
          {t('kanban.toLane')}
        </Leads>
      )}
      <Menu.Divider />
      <Leads icon={<IconUsers size={18} />} {...leads('people')}>
        {t('kanban.assign')}
      </Leads>
      {now().board.labels.length > 0 && (
        <Leads icon={<IconTag size={18} />} {...leads('labels')}>
          {t('kanban.labels')}
        </Leads>
      )}
      <Item
        icon={<IconCheckbox size={18} />}
        onClick={() => ui.set({ selection: toggled(ui.state.selection, card.id), seek: { spot, focus: true } })}
      >
        {t(ui.state.selection.ids.has(card.id) ? 'kanban.unselect' : 'kanban.select')}
      </Item>
      {card.at === undefined && (
        <Item
          icon={<IconLayoutBoard size={18} />}
          onClick={() => {
            actions.placeOnCanvas([card.id]);
            tellDone(t('kanban.placed'));
          }}
        >
          {t('kanban.toCanvas')}
        </Item>
      )}
      {spot.column !== tray && card.at !== undefined && (
        <Item
          icon={<IconLayoutSidebar size={18} />}
          onClick={() => {
            actions.drop([card.id], { column: tray, where: 'end' }, { kind: now().lanes, from: spot.lane, to: noLane });
            tellDone(t('kanban.takenOff'));
          }}
        >
          {t('kanban.offKanban')}
        </Item>
      )}
      <Item
        icon={<IconTrash size={18} />}
        onClick={() => {
          actions.bin([card.id]);
          tellDone(t('kanban.binned', { count: 1 }));
        }}
      >
        {t('kanban.bin')}
      </Item>
    </>
  );
}

/** To other columns, up and down. */
function MoveItems({ spot, card }: { spot: Spot; card: Card }) {
  const { t } = useT();
  const { now, drop } = useKanban();
  const { layout, columnTitle } = now();
  const ids = [card.id];
  const moving = new Set(ids);
  const here = placeOf(layout, spot, moving);
  const last = layout.cards(spot.column, spot.lane).length - 1;
  const end = (column: string, lane: string) => layout.cards(column, lane).filter(({ id }) => id !== card.id).length;
  const toLane = layout.lanes.includes(spot.lane) ? spot.lane : noLane;
  return (
    <>
      {layout.columns
        .filter(({ id }) => id !== spot.column)
        .map(({ id }) => (
          <Item
            key={id}
            icon={<IconArrowRight size={18} />}
            onClick={() => drop(ids, spot, { column: id, lane: toLane, index: end(id, toLane) })}
          >
            {t('kanban.moveTo', { column: columnTitle(id) })}
          </Item>
        ))}
      {here.index > 0 && spot.column !== tray && (
        <>
          <Item icon={<IconArrowUp size={18} />} onClick={() => drop(ids, spot, { ...here, index: here.index - 1 })}>
            {t('kanban.moveUp')}
          </Item>
          <Item icon={<IconArrowBarToUp size={18} />} onClick={() => drop(ids, spot, { ...here, index: 0 })}>
            {t('kanban.moveTop')}
          </Item>
        </>
      )}
      {here.index < last && spot.column !== tray && (
        <Item icon={<IconArrowDown size={18} />} onClick={() => drop(ids, spot, { ...here, index: here.index + 1 })}>
          {t('kanban.moveDown')}
        </Item>
      )}
    </>
  );
}
