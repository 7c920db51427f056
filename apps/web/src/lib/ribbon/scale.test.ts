import { scaleOf, stepFrom } from './scale';

const day = 86_400_000;
const ticks = [0, 1, 2, 10, 11].map((dayNumber, index) => ({ seq: index * 3, time: dayNumber * day }));
const scale = scaleOf(ticks, 20 * day);

test('the first event is at the left and places never run back', () => {
  const places = [0, 3, 6, 9, 12].map((seq) => scale.place(seq));
  expect(places[0]).toBe(0);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test('seqAt undoes place for every tick', () => {
  for (const tick of ticks) expect(scale.seqAt(scale.place(tick.seq))).toBe(tick.seq);
});

test('seqs between ticks lie between their neighbours', () => {
  expect(scale.place(4)).toBeGreaterThan(scale.place(3));
  expect(scale.place(4)).toBeLessThan(scale.place(6));
});

test('an instant after the last event lies between it and now', () => {
  expect(scale.placeOfTime(15 * day)).toBeGreaterThan(scale.place(12));
  expect(scale.placeOfTime(15 * day)).toBeLessThan(1);
  expect(scale.placeOfTime(25 * day)).toBe(1);
  expect(scale.placeOfTime(-day)).toBe(0);
});

test('times that run back do not turn the axis', () => {
  const crooked = scaleOf(
    [
      { seq: 0, time: 5 },
      { seq: 1, time: 3 },
      { seq: 2, time: 9 },
    ],
    10,
  );
  expect(crooked.place(1)).toBeGreaterThanOrEqual(crooked.place(0));
});

test('an empty log still has an axis', () => {
  const empty = scaleOf([], 1000);
  expect(empty.place(5)).toBe(0);
  expect(empty.seqAt(0.5)).toBe(0);
});

test('stepping goes to the nearest stop and ends at the ends', () => {
  expect(stepFrom(5, [1, 4, 8, 12], 1)).toBe(8);
  expect(stepFrom(5, [1, 4, 8, 12], -1)).toBe(4);
  expect(stepFrom(12, [1, 4, 8, 12], 1)).toBeUndefined();
  expect(stepFrom(1, [1, 4, 8, 12], -1)).toBeUndefined();
});
