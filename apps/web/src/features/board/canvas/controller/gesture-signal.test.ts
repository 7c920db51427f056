import type { Signal } from '@samenspel/board-client';
import type { LiveGesture } from '@samenspel/canvas-engine';
import { gestureOf, signalOf } from './gesture-signal';

const box = { x: 10, y: 20, width: 100, height: 50 };
const heard = (gesture: LiveGesture, selection: readonly string[] = []): LiveGesture | null => {
  const told = Object.entries(signalOf(gesture, new Set(selection))).filter(([, value]) => value !== null);
  return gestureOf(Object.fromEntries(told) as Signal, selection, () => box);
};

test.each<LiveGesture>([
  { kind: 'drag', ids: ['a', 'b'], dx: 5, dy: -3 },
  { kind: 'resize', ids: ['a'], from: box, to: { x: 0, y: 0, width: 200, height: 100 } },
  { kind: 'turn', ids: ['a'], about: [60, 45], degrees: 30 },
  { kind: 'ink', id: 's', ink: 'teal', width: 4, marker: false, start: 3, points: [[1, 2, 0.5]] },
  { kind: 'laser', points: [[1, 2]] },
])('a $kind comes over as it is', (gesture) => {
  expect(heard(gesture)).toEqual(gesture);
  expect(heard(gesture, ['a', 'b'])).toEqual(gesture);
});

test('what is selected need not be named', () => {
  const gesture: LiveGesture = { kind: 'drag', ids: ['a', 'b'], dx: 1, dy: 1 };
  expect(signalOf(gesture, new Set(['b', 'a']))).toMatchObject({ gesture: { by: [1, 1] } });
  expect(signalOf(gesture, new Set(['b', 'a'])).gesture).not.toHaveProperty('ids');
});

test('a gesture that is over takes every trace away', () => {
  expect(signalOf(null, new Set())).toEqual({ gesture: null, ink: null, laser: null });
  expect(gestureOf({}, ['a'], () => box)).toBeNull();
});

test('of items that are gone nothing is shown', () => {
  expect(gestureOf({ gesture: { turn: 3 } }, ['a'], () => null)).toBeNull();
  expect(gestureOf({ gesture: { by: [1, 1] } }, [], () => box)).toBeNull();
});
