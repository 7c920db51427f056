/** @jest-environment node */
import type * as ServerClock from './server-clock';

let clock: typeof ServerClock;
/** As a page that was just loaded. */
const reload = () => jest.isolateModules(() => (clock = require('./server-clock')));

const kept = new Map<string, string>();
beforeAll(() => {
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  };
  Object.assign(globalThis, { localStorage: storage });
});
beforeEach(() => {
  kept.clear();
  reload();
});

const at = Date.parse('Mon, 30 Nov 2026 14:32:00 GMT');
const date = new Date(at).toUTCString();

test('SV11 a device whose clock is hours off means the time of the server, also after a reload', () => {
  const hours = 5 * 3_600_000;
  clock.noteServerTime(date, at - hours, at - hours + 200);
  expect(Math.abs(clock.serverNow(at - hours + 60_000) - (at + 60_000))).toBeLessThan(1_000);
  reload();
  expect(Math.abs(clock.serverNow(at - hours + 60_000) - (at + 60_000))).toBeLessThan(1_000);
});

test('SV11 a clock that steps back means nothing from before the server last answered', () => {
  clock.noteServerTime(date, at, at);
  expect(clock.serverNow(at - 3_600_000)).toBeGreaterThanOrEqual(at);
});

test('SV11 an answer without a date, and nonsense on the device, change nothing', () => {
  clock.noteServerTime(null, 1, 1);
  kept.set('samenspel.server-clock', '{"offsetMs":"far"}');
  expect(clock.serverNow(at)).toBe(at);
});
