import { type Box, overlap } from '../src/arrange/boxes';
import { freePlace } from '../src/arrange/free-place';

test('an empty board gives the wished place itself', () => {
  expect(freePlace({ w: 200, h: 100 }, { x: 50, y: 50 }, () => false)).toEqual({ x: -50, y: 0, w: 200, h: 100 });
});

test('a taken place gives the nearest free one, with some air', () => {
  const notes = [
    { x: -80, y: -80, w: 160, h: 160 },
    { x: 120, y: -80, w: 160, h: 160 },
  ];
  const isTaken = (box: Box) => notes.some((note) => overlap(box, note));
  const found = freePlace({ w: 160, h: 160 }, { x: 0, y: 0 }, isTaken);
  for (const note of notes) expect(overlap(found, note)).toBe(false);
  expect(Math.hypot(found.x + 80, found.y + 80)).toBeLessThan(260);
});

test('a board without room does not search for ever', () => {
  expect(freePlace({ w: 10, h: 10 }, { x: 5, y: 5 }, () => true)).toEqual({ x: 0, y: 0, w: 10, h: 10 });
});
