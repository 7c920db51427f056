import {
  Accessibility,
  AutoScroller,
  type Draggable,
  PointerActivationConstraints,
  PointerSensor,
  StyleInjector,
} from '@dnd-kit/dom';
import { DragDropProvider, DragOverlay } from '@dnd-kit/react';
import { isCard } from '@samenspel/board';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cspNonce } from '../../../lib/device/nonce';
import { useT } from '../../../lib/i18n/i18n';
import classes from './card.module.css';
import { columnUnder, placeUnder } from './drag-place';
import { useKanban } from './kanban-context';
import { atRest, useKanbanUi } from './kanban-ui';
import { type Spot, spotsOf } from './model/layout';

interface Data {
  readonly spot?: Spot;
  readonly column?: string;
}
const dataOf = (source: { data: unknown } | null): Data => (source?.data ?? {}) as Data;

/** Fingers drag by the grip only, so that elsewhere they scroll and select; a mouse drags the whole card. */
const sensors = [
  PointerSensor.configure({
    activationConstraints: () => [new PointerActivationConstraints.Distance({ value: 5 })],
    activatorElements: (source: Draggable) => [source.handle, source.element],
    preventActivation: ({ pointerType, target }, source) => {
      if (!(target instanceof Element)) return true;
      if (source.handle?.contains(target)) return false;
      return (
        source.type === 'column' ||
        pointerType === 'touch' ||
        target.closest('textarea, input, a, [aria-haspopup]') !== null
      );
    },
  }),
];

/**
 * Drags cards and columns by mouse, pen and finger. The library follows the pointer, scrolls at the edges and carries the picture;
 * where things land is ours (`drag-place`), because a long column draws only a part of its cards. The keyboard has `useBoardKeys`.
 */
export function DragLayer({ children }: { children: ReactNode }) {
  const { ui, actions, now, drop, say } = useKanban();
  const { t } = useT();
  const pointer = useRef({ x: 0, y: 0 });
  const [plugins] = useState(() => [
    StyleInjector.configure({ nonce: cspNonce() }),
    AutoScroller.configure({ acceleration: 12, threshold: { x: 0.08, y: 0.14 } }),
  ]);

  const look = (): void => {
    const { moving, column, carried } = ui.state;
    const { x, y } = pointer.current;
    if (column !== null) {
      const before = columnUnder(x, y);
      if (before !== undefined && before !== column.before) ui.set({ column: { ...column, before } });
    } else if (moving.size > 0 && carried === null) {
      const place = placeUnder(x, y, now().layout, moving);
      const old = ui.state.place;
      if (place?.index !== old?.index || place?.column !== old?.column || place?.lane !== old?.lane) ui.set({ place });
    }
  };
  // A list that scrolls under a pointer that rests puts other cards under it.
  useEffect(() => {
    addEventListener('scroll', look, { capture: true, passive: true });
    return () => removeEventListener('scroll', look, { capture: true });
  });

  return (
    <DragDropProvider
      sensors={sensors}
      plugins={(defaults) => [
        ...defaults.filter((plugin) => plugin !== Accessibility && plugin !== AutoScroller),
        ...plugins,
      ]}
      onDragStart={({ operation }) => {
        const { spot, column } = dataOf(operation.source);
        if (column !== undefined) ui.set({ ...atRest, column: { id: column, before: column } });
        if (spot === undefined) return;
        const { ids } = ui.state.selection;
        const moving = ids.has(spot.card) ? new Set(ids) : new Set([spot.card]);
        ui.set({ ...atRest, moving, active: spot, menu: null });
        say(t('kanban.picked', { count: moving.size, title: titleOf(spot.card) }));
      }}
      onDragMove={(event) => {
        pointer.current = event.to ?? event.operation.position.current;
        look();
      }}
      onDragEnd={({ operation, canceled, nativeEvent }) => {
        const { spot } = dataOf(operation.source);
        // The library follows the pointer once in a frame: where it let go may be further on.
        if (!canceled && nativeEvent instanceof PointerEvent) {
          pointer.current = { x: nativeEvent.clientX, y: nativeEvent.clientY };
          look();
        }
        const { place, column, moving } = ui.state;
        ui.set(atRest);
        if (canceled) say(t('kanban.putBack'));
        else if (column !== null) dropColumn(column.id, column.before);
        else if (spot !== undefined && place !== null) drop(inOrder(moving), spot, place);
      }}
    >
      {children}
      <DragOverlay dropAnimation={null} className={classes.overlay ?? ''}>
        {(source: Draggable) => <Dragged data={dataOf(source)} />}
      </DragOverlay>
    </DragDropProvider>
  );

  function titleOf(id: string): string {
    return now().board.items.get(id)?.title ?? '';
  }
  function inOrder(moving: ReadonlySet<string>): readonly string[] {
    return [...new Set([...spotsOf(now().layout)].map(({ card }) => card).filter((id) => moving.has(id)))];
  }
  function dropColumn(id: string, before: string | null): void {
    const { columns } = now().layout;
    const next = columns[columns.findIndex((column) => column.id === id) + 1]?.id ?? null;
    if (before === id || before === next) return;
    actions.moveColumn(id, before === null ? 'end' : { before });
    say(t('kanban.columnMoved', { column: now().columnTitle(id) }));
  }
}

/** What hangs at the pointer: the card, with how many more go along. */
function Dragged({ data }: { data: Data }) {
  const { now } = useKanban();
  const { t } = useT();
  const count = useKanbanUi(({ moving }) => moving.size);
  const item = data.spot === undefined ? undefined : now().board.items.get(data.spot.card);
  return (
    <div className={classes.dragged} data-many={count > 1 || undefined}>
      {isCard(item) ? item.title || t('kanban.noWords') : now().columnTitle(data.column ?? '')}
      {count > 1 && <span className={classes.many}>{count}</span>}
    </div>
  );
}
