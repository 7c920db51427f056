import { encodeStroke, type NewItem } from '@samenspel/board';
import { idOf } from './helpers';

export const goalId = idOf('goal');

/** One item of every kind. */
export const everyKind: readonly NewItem[] = [
  { id: idOf('note'), kind: 'card', title: 'A note', at: [10, 20], size: [160, 160], hue: 'sun' },
  {
    id: idOf('card'),
    kind: 'card',
    title: 'A card',
    place: { column: 'trying' },
    assignees: ['bert'],
    labels: [idOf('label')],
    due: '2026-10-01',
    goal: goalId,
    activity: 'observe',
  },
  { id: idOf('text'), kind: 'text', title: 'Words', at: [0, 0], textSize: 24, ink: 'teal' },
  { id: idOf('shape'), kind: 'shape', form: 'ellipse', at: [5, 5], size: [80, 40], turn: 45, hue: 'mint' },
  {
    id: idOf('line'),
    kind: 'connector',
    from: { item: idOf('note'), side: 'right', at: [170, 100] },
    to: { at: [400, 100] },
    line: 'curved',
    heads: ['none', 'arrow'],
    dashed: true,
  },
  { id: idOf('frame'), kind: 'frame', title: 'Goals', at: [-50, -50], size: [600, 400], hue: 'sky' },
  {
    id: idOf('ink'),
    kind: 'ink',
    at: [1, 1],
    stroke: encodeStroke([
      [0, 0, 0.5],
      [3, 4, 1],
    ]),
    ink: 'brick',
    width: 3,
    marker: true,
  },
  { id: idOf('image'), kind: 'image', at: [0, 500], size: [320, 240], blob: 'abcdefghijklmnopqrstuvwx' },
  { id: idOf('link'), kind: 'link', title: 'Measure well', at: [0, 800], url: 'https://example.org/measure' },
  { id: idOf('embed'), kind: 'embed', at: [300, 800], of: { kind: 'goal', id: goalId } },
];
