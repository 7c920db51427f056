import type { Board, Card } from '@samenspel/board';
import { tray } from '../../session/column-title';
import { everything } from './filter';
import { type LaneKind, laneChange, laneOrder } from './lanes';
import { type Layout, layOut, neighbour, spotOf, spotsOf } from './layout';

const card = (id: string, place: readonly [string, string] | undefined, fields: Partial<Card> = {}): Card => ({
  id,
  kind: 'card',
  title: id,
  by: 'ilse',
  assignees: [],
  labels: [],
  photos: [],
  ...(place === undefined ? {} : { place }),
  ...fields,
});

const cards = [
  card('b', ['left', 'B'], { assignees: ['noor', 'yusuf'] }),
  card('a', ['left', 'A'], { assignees: ['noor'] }),
  card('c', ['right', 'A'], { activity: 'observe' }),
  card('lost', ['removed', 'Z'], { goal: 'g' }),
  card('note', undefined, { at: [0, 0] }),
  card('gone', ['left', 'C'], { gone: { by: 'x', at: 1 } }),
];

function laidOut(lanes: LaneKind = 'none', filter = everything, known: readonly string[] = []): Layout {
  const board = {
    columns: [
      { id: 'left', title: '', key: 'A' },
      { id: 'removed', title: '', key: 'B', gone: { by: 'x', at: 1 } },
      { id: 'right', title: '', key: 'C', wip: 1 },
    ],
    items: new Map(cards.map((item) => [item.id, item])),
  } as unknown as Board;
  return layOut(board, { filter, lanes, known, looking: { me: 'noor', today: '2026-03-12' } });
}
const ids = (layout: Layout, column: string, lane = '') => layout.cards(column, lane).map(({ id }) => id);

describe('a board laid out', () => {
  it('has its cards in order, without those in the bin', () => {
    const layout = laidOut();
    expect(ids(layout, 'left')).toEqual(['a', 'b', 'lost']);
    expect(ids(layout, 'right')).toEqual(['c']);
    expect([layout.shown, layout.total]).toEqual([4, 4]);
  });

  it('shows cards of a column that is gone in the first one', () => {
    const layout = laidOut();
    expect(layout.columns.map(({ id }) => id)).toEqual(['left', 'right']);
    expect(ids(layout, 'left')).toContain('lost');
  });

  it('offers notes of the canvas apart', () => {
    expect(ids(laidOut(), tray)).toEqual(['note']);
  });

  it('counts a column whole, whatever the filter', () => {
    const layout = laidOut('none', { ...everything, text: 'c' });
    expect(layout.columns).toEqual([
      { id: 'left', total: 3 },
      { id: 'right', total: 1, wip: 1 },
    ]);
    expect(layout.shown).toBe(1);
    expect(ids(layout, tray)).toEqual([]);
  });

  it('shows a card of two people in both their lanes and counts it once', () => {
    const layout = laidOut('person', everything, ['noor', 'piet', 'yusuf']);
    expect(layout.lanes).toEqual(['noor', 'yusuf', '']);
    expect(ids(layout, 'left', 'noor')).toEqual(['a', 'b']);
    expect(ids(layout, 'left', 'yusuf')).toEqual(['b']);
    expect(ids(layout, 'left', '')).toEqual(['lost']);
    expect(layout.shown).toBe(4);
  });

  it('shows all activities of the method, also those without cards', () => {
    expect(laidOut('activity', everything, ['observe', 'feedback']).lanes).toEqual(['observe', 'feedback', '']);
  });
});

describe('lanes', () => {
  it('that nobody knows any more come after those known', () => {
    expect(laneOrder(new Set(['z', 'x', 'b', '']), ['a', 'b'], false)).toEqual(['b', 'x', 'z', '']);
  });

  it('tell what putting a card in another one changes', () => {
    expect(laneChange('none', '', 'x')).toBeNull();
    expect(laneChange('person', 'noor', 'noor')).toBeNull();
    expect(laneChange('person', 'noor', 'yusuf')).toEqual({ kind: 'person', from: 'noor', to: 'yusuf' });
    expect(laneChange('goal', 'g', '')).toEqual({ kind: 'goal', to: null });
    expect(laneChange('activity', '', 'observe')).toEqual({ kind: 'activity', to: 'observe' });
  });
});

describe('arrow keys', () => {
  const from = (layout: Layout, id: string) => {
    const spot = spotOf(layout, id);
    if (spot === undefined) throw new Error(`${id} is not shown`);
    return spot;
  };

  it('lead up and down, and to the next column at the same height', () => {
    const layout = laidOut();
    expect(neighbour(layout, from(layout, 'a'), 'down').card).toBe('b');
    expect(neighbour(layout, from(layout, 'a'), 'up').card).toBe('a');
    expect(neighbour(layout, from(layout, 'b'), 'right').card).toBe('c');
    expect(neighbour(layout, from(layout, 'c'), 'right').card).toBe('c');
    expect(neighbour(layout, from(layout, 'a'), 'last').card).toBe('lost');
    expect(neighbour(layout, from(layout, 'lost'), 'first').card).toBe('a');
  });

  it('lead into the lane below, over empty cells', () => {
    const layout = laidOut('person', everything, ['noor', 'yusuf']);
    const down = neighbour(layout, { column: 'left', lane: 'noor', card: 'b' }, 'down');
    expect(down).toEqual({ column: 'left', lane: 'yusuf', card: 'b' });
    expect(neighbour(layout, { column: 'right', lane: '', card: 'c' }, 'up').card).toBe('c');
    expect(neighbour(layout, { column: 'left', lane: 'yusuf', card: 'b' }, 'up')).toEqual({
      column: 'left',
      lane: 'noor',
      card: 'b',
    });
  });

  it('know every spot in reading order', () => {
    expect([...spotsOf(laidOut())].map((spot) => spot.card)).toEqual(['a', 'b', 'lost', 'c', 'note']);
  });
});
