import { type KeyboardEvent, useCallback, useLayoutEffect } from 'react';
import { remembered } from '../../../lib/device/device';
import { useT } from '../../../lib/i18n/i18n';
import { tray } from '../session/column-title';
import type { Kanban } from './kanban-context';
import { atRest } from './kanban-ui';
import { cellKey, type Direction, neighbour, type Spot, spotsOf } from './model/layout';
import { placeOf, stepped } from './model/moving';
import { nothingSelected, ranged, toggled } from './model/selection';

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'first',
  End: 'last',
};

/** Single keys can be switched off (WCAG 2.2, success criterion 2.1.4): speech input would hit them by accident. */
export const singleKeysName = 'kanban.single-keys';
export const singleKeysOn = (): boolean => remembered(singleKeysName) !== 'off';

/** The spot of the card an element belongs to, if it is the part that takes the focus. */
function spotAt(target: EventTarget): Spot | null {
  const focused = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-focus]') : null;
  const { column, lane, focus: card } = focused?.dataset ?? {};
  return column === undefined || lane === undefined || card === undefined ? null : { column, lane, card };
}

/** All keys of a card that has the focus. Answers the handler for the board. */
export function useBoardKeys(kanban: Kanban): (event: KeyboardEvent) => void {
  const { t } = useT();
  return useCallback(
    (event) => {
      const spot = spotAt(event.target);
      // Escape during a drag was for the drag: what is selected stays so.
      if (spot === null || event.altKey || event.defaultPrevented) return;
      const handled =
        kanban.ui.state.carried === null ? atCard(kanban, spot, event, t) : whileCarrying(kanban, event, t);
      if (handled) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    [kanban, t],
  );
}

type Translate = ReturnType<typeof useT>['t'];

function atCard(kanban: Kanban, spot: Spot, event: KeyboardEvent, t: Translate): boolean {
  const { ui, actions, now, say, tellDone } = kanban;
  const { layout, readOnly } = now();
  const direction = directions[event.key];
  const command = event.ctrlKey || event.metaKey;
  if (direction !== undefined && !command) {
    const next = neighbour(layout, spot, direction);
    if (next.card === spot.card && next.lane === spot.lane) return true;
    if (event.shiftKey && !readOnly) {
      const order = [...new Set([...spotsOf(layout)].map(({ card }) => card))];
      const from = ui.state.selection.anchor === null ? toggled(nothingSelected, spot.card) : ui.state.selection;
      const selection = ranged(from, order, next.card);
      ui.set({ selection });
      say(t('kanban.selectedCount', { count: selection.ids.size }));
    }
    ui.set({ seek: { spot: next, focus: true } });
    return true;
  }
  if (readOnly) return false;
  const { ids } = ui.state.selection;
  const chosen = ids.has(spot.card) ? [...ids] : [spot.card];
  if (event.key === ' ' && !command) {
    pickUp(kanban, spot, chosen, t);
    return true;
  }
  if (event.key === 'Escape' && ids.size > 0) {
    ui.set({ selection: nothingSelected });
    say(t('kanban.selectedNone'));
    return true;
  }
  if (event.key === 'Delete') {
    const next = neighbour(layout, spot, 'down').card === spot.card ? 'up' : 'down';
    const after = neighbour(layout, spot, next);
    actions.bin(chosen);
    ui.set({ selection: nothingSelected, seek: chosen.includes(after.card) ? null : { spot: after, focus: true } });
    tellDone(t('kanban.binned', { count: chosen.length }));
    return true;
  }
  if (event.key === 'F2') {
    ui.set({ rewording: spot });
    return true;
  }
  if (
    event.key === 'ContextMenu' ||
    (event.key === 'F10' && event.shiftKey) ||
    (event.key === 'm' && plainKey(event))
  ) {
    ui.set({ menu: { spot, at: (event.target as HTMLElement).getBoundingClientRect() } });
    return true;
  }
  if (event.key === 'x' && plainKey(event)) {
    const selection = toggled(ui.state.selection, spot.card);
    ui.set({ selection });
    say(t('kanban.selectedCount', { count: selection.ids.size }));
    return true;
  }
  if (event.key === 'a' && command) {
    const cards = layout.cards(spot.column, spot.lane).map(({ id }) => id);
    ui.set({ selection: { ids: new Set([...ids, ...cards]), anchor: spot.card } });
    say(t('kanban.selectedCount', { count: ui.state.selection.ids.size }));
    return true;
  }
  return false;
}

const plainKey = (event: { ctrlKey: boolean; metaKey: boolean }): boolean =>
  !event.ctrlKey && !event.metaKey && singleKeysOn();

function pickUp({ ui, now, say }: Kanban, spot: Spot, ids: readonly string[], t: Translate): void {
  const moving = new Set(ids);
  const place = placeOf(now().layout, spot, moving);
  ui.set({ moving, carried: spot, place });
  const title = now().board.items.get(spot.card)?.title ?? '';
  say(`${t('kanban.picked', { count: moving.size, title })} ${t('kanban.carryHint')}`);
}

function whileCarrying(kanban: Kanban, event: KeyboardEvent, t: Translate): boolean {
  const { ui, now, drop, say } = kanban;
  const { carried, place, moving } = ui.state;
  if (carried === null || place === null) return false;
  const { layout, columnTitle, laneTitle } = now();
  const direction = directions[event.key];
  if (direction !== undefined) {
    const next = stepped(layout, place, moving, direction);
    ui.set({ place: next });
    const lane = laneTitle(next.lane);
    const where =
      lane === '' || next.column === tray ? columnTitle(next.column) : `${columnTitle(next.column)}, ${lane}`;
    const count = layout.cards(next.column, next.lane).filter(({ id }) => !moving.has(id)).length + 1;
    say(t('kanban.over', { column: where, place: next.index + 1, count }));
    requestAnimationFrame(() => showPlace(next.column, next.lane));
    return true;
  }
  if (event.key === ' ' || event.key === 'Enter') {
    const order = [...new Set([...spotsOf(layout)].map(({ card }) => card).filter((id) => moving.has(id)))];
    ui.set(atRest);
    drop(order, carried, place);
    return true;
  }
  if (event.key === 'Escape' || event.key === 'Tab') {
    ui.set(atRest);
    say(t('kanban.putBack'));
    return event.key === 'Escape';
  }
  return true;
}

/** Scrolls the line that shows the place into view. */
function showPlace(column: string, lane: string): void {
  const cell = document.querySelector(
    `[data-cell][data-column="${CSS.escape(column)}"][data-lane="${CSS.escape(lane)}"]`,
  );
  (cell?.querySelector('[data-mark]') ?? cell)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

interface BoardCommands {
  readonly filter: () => void;
  readonly help: () => void;
}

/** Keys of the whole board: they work wherever the focus is, but not while somebody writes or a dialog is open. */
export function useBoardCommands(kanban: Kanban, commands: BoardCommands): void {
  // Before the board is seen: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const { target } = event;
      if (event.defaultPrevented || event.altKey || !(target instanceof HTMLElement)) return;
      if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]')) return;
      const { ui, now } = kanban;
      const { readOnly, layout } = now();
      if ((event.ctrlKey || event.metaKey) && (event.key === 'z' || event.key === 'y')) {
        if (readOnly) return;
        if (event.key === 'y' || event.shiftKey) kanban.redo();
        else kanban.undo();
        event.preventDefault();
        return;
      }
      if (event.ctrlKey || event.metaKey || !singleKeysOn()) return;
      if (event.key === '?') commands.help();
      else if (event.key === 'f') commands.filter();
      else if (event.key === 'n' && !readOnly) {
        const { active } = ui.state;
        const column = active === null || active.column === tray ? layout.columns[0]?.id : active.column;
        if (column === undefined) return;
        const lane = active !== null && layout.lanes.includes(active.lane) ? active.lane : (layout.lanes[0] ?? '');
        ui.set({ adding: cellKey(column, lane) });
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [kanban, commands]);
}
