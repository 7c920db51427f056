/** @jest-environment node */
import { forgetServerTime, noteServerTime, serverNow } from './server-clock';

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
  forgetServerTime();
});

const at = Date.parse('Mon, 30 Nov 2026 14:32:00 GMT');
const date = new Date(at).toUTCString();

test('SV11 a device whose clock is hours off means the time of the server, also after a reload', () => {
  const hours = 5 * 3_600_000;
  noteServerTime(date, at - hours, at - hours + 200);
  expect(Math.abs(serverNow(at - hours + 60_000) - (at + 60_000))).toBeLessThan(1_000);
  forgetServerTime();
  expect(Math.abs(serverNow(at - hours + 60_000) - (at + 60_000))).toBeLessThan(1_000);
});

test('SV11 a clock that steps back means nothing from before the server last answered', () => {
  noteServerTime(date, at, at);
  expect(serverNow(at - 3_600_000)).toBeGreaterThanOrEqual(at);
});

test('SV11 an answer without a date, and nonsense on the device, change nothing', () => {
  noteServerTime(null, 1, 1);
  kept.set('samenspel.server-clock', '{"offsetMs":"far"}');
  expect(serverNow(at)).toBe(at);
});
