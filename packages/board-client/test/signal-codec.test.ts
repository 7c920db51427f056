import type { Point, StrokePoint } from '@samenspel/board';
import type { Signal, Stroke } from '../src/presence';
import { decodeSignal, encodeSignal, signalLimit } from '../src/signal-codec';

test('every part of a signal comes back, to a tenth of a unit', () => {
  const signal: Signal = {
    cursor: [12.3, -4_000_000.5],
    gesture: { ids: ['abc123abc123', 'zzz123abc123'], by: [0.1, -7], box: [1, 2, 3, 4.5], turn: -90 },
    ink: {
      id: 'abc123abc123',
      ink: 'teal',
      width: 2.5,
      marker: true,
      start: 7,
      points: [
        [1, 1, 1],
        [2.5, -3, 0],
      ],
    },
    laser: [[0, 0]],
  };
  expect(decodeSignal(encodeSignal(signal))).toEqual(signal);
  expect(decodeSignal(encodeSignal({}))).toEqual({});
  const spot = decodeSignal(encodeSignal({ spot: { on: 'toTry', x: 0.5, y: 2 } }))?.spot;
  expect(spot?.on).toBe('toTry');
  expect(spot?.x).toBeCloseTo(0.5, 2);
  expect(spot?.y).toBe(1);
});

test('however much is drawn or dragged, a signal fits, with the newest points', () => {
  const many = Array.from({ length: 5_000 }, (_, index): Point => [index * 1_000_003.7, -index * 999_983.1]);
  const points = many.map(([x, y]): StrokePoint => [x, y, 0.5]);
  const ink: Stroke = { id: 'abc123abc123', ink: 'brick', width: 4, marker: false, start: 10, points };
  const ids = Array.from({ length: 500 }, (_, index) => String(index).padStart(12, '0'));
  const bytes = encodeSignal({ cursor: [1e9, 1e9], gesture: { ids, by: [1, 2] }, ink, laser: many });
  expect(bytes.length).toBeLessThanOrEqual(signalLimit);
  const back = decodeSignal(bytes);
  const last = many.at(-1)?.map((length) => Math.round(length * 10) / 10);
  expect(back?.laser?.at(-1)).toEqual(last);
  expect(back?.ink?.points.at(-1)?.slice(0, 2)).toEqual(last);
  expect((back?.ink?.start ?? 0) + (back?.ink?.points.length ?? 0)).toBe(10 + many.length);
  // Of so many the others look at who has what selected.
  expect(back?.gesture).toEqual({ by: [1, 2] });
});

test('bytes of another form say nothing, and never too much', () => {
  expect(decodeSignal(Uint8Array.of())).toBeNull();
  expect(decodeSignal(Uint8Array.of(1, 2))).toBeNull();
  for (let seed = 0; seed < 2_000; seed += 1) {
    const bytes = Uint8Array.from({ length: seed % 40 }, (_, index) => (seed * 31 + index * 101) % 256);
    const signal = decodeSignal(bytes);
    expect((signal?.ink?.points.length ?? 0) + (signal?.laser?.length ?? 0)).toBeLessThanOrEqual(200);
  }
});
