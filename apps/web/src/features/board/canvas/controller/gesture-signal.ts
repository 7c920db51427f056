import type { Gesture, Signal, SignalChange } from '@samenspel/board-client';
import type { LiveGesture, Rect } from '@samenspel/canvas-engine';

/**
 * What others are told of a gesture under way. Ids are left out when it is of what is selected anyway: those the others know,
 * and a signal is small.
 */
export function signalOf(gesture: LiveGesture | null, selection: ReadonlySet<string>): SignalChange {
  const nothing = { gesture: null, ink: null, laser: null } as const;
  switch (gesture?.kind) {
    case undefined:
      return nothing;
    case 'ink': {
      const { kind: _, ...stroke } = gesture;
      return { ...nothing, ink: stroke };
    }
    case 'laser':
      return { ...nothing, laser: gesture.points };
    case 'drag':
      return { ...nothing, gesture: { ...idsOf(gesture.ids, selection), by: [gesture.dx, gesture.dy] } };
    case 'resize': {
      const { x, y, width, height } = gesture.to;
      return { ...nothing, gesture: { ...idsOf(gesture.ids, selection), box: [x, y, width, height] } };
    }
    case 'turn':
      return { ...nothing, gesture: { ...idsOf(gesture.ids, selection), turn: gesture.degrees } };
  }
}

/** More ids than this do not fit in a signal; they are the selection then. */
const maxIds = 20;

function idsOf(ids: readonly string[], selection: ReadonlySet<string>): Pick<Gesture, 'ids'> {
  const same = ids.length === selection.size && ids.every((id) => selection.has(id));
  return same || ids.length > maxIds ? {} : { ids };
}

/** A gesture of somebody else as the canvas shows it; what it starts from is where the items are now. */
export function gestureOf(
  signal: Signal,
  selection: readonly string[],
  boundsOf: (ids: readonly string[]) => Rect | null,
): LiveGesture | null {
  if (signal.ink !== undefined) return { kind: 'ink', ...signal.ink };
  if (signal.laser !== undefined) return { kind: 'laser', points: signal.laser };
  const { gesture } = signal;
  if (gesture === undefined) return null;
  const ids = gesture.ids ?? selection;
  if (ids.length === 0) return null;
  if (gesture.by !== undefined) return { kind: 'drag', ids, dx: gesture.by[0], dy: gesture.by[1] };
  const from = boundsOf(ids);
  if (from === null) return null;
  if (gesture.box !== undefined) {
    const [x, y, width, height] = gesture.box;
    return { kind: 'resize', ids, from, to: { x, y, width, height } };
  }
  if (gesture.turn === undefined) return null;
  return { kind: 'turn', ids, about: [from.x + from.width / 2, from.y + from.height / 2], degrees: gesture.turn };
}
