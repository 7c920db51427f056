import { addDays, dayIn, daysBetween, nextWeekStart, sprintDay, timeWords } from './time';

test('an instant late in the evening in UTC is the next day in Amsterdam', () => {
  const instant = Date.parse('2026-03-11T23:30:00Z');
  expect(dayIn('Europe/Amsterdam', instant)).toBe('2026-03-12');
  expect(dayIn('America/New_York', instant)).toBe('2026-03-11');
});

test('dates speak the language of the reader', () => {
  const instant = Date.parse('2020-03-12T09:00:00Z');
  expect(timeWords('nl', 'Europe/Amsterdam').moment(instant)).toContain('donderdag 12 maart 2020');
  expect(timeWords('en', 'Europe/Amsterdam').moment(instant)).toContain('Thursday');
  expect(timeWords('en', 'Europe/Amsterdam').clock(instant)).toBe('10:00');
});

test('an unknown time zone falls back instead of breaking the screen', () => {
  expect(dayIn('Mars/Olympus', 0)).toBe('1970-01-01');
});

test('formats are made once: every line of a list asks for them at every render', () => {
  const draw = (): string[] => {
    const words = timeWords('nl', 'Europe/Amsterdam');
    return [words.day(0), words.clock(0), dayIn('Europe/Amsterdam', 0)];
  };
  const first = draw();
  const make = jest.spyOn(Intl, 'DateTimeFormat');
  expect(draw()).toEqual(first);
  expect(make).not.toHaveBeenCalled();
  make.mockRestore();
});

test('ago counts in the largest fitting unit', () => {
  const words = timeWords('en', 'UTC');
  expect(words.ago(0, 3 * 86_400_000)).toBe('3 days ago');
  expect(words.ago(0, 30 * 60_000)).toBe('30 minutes ago');
  expect(words.ago(0, 21 * 86_400_000)).toBe('3 weeks ago');
});

test('sprint days count both ends and stay inside the sprint, also over a change of clocks', () => {
  expect(sprintDay('2026-03-23', '2026-04-12', '2026-03-31')).toEqual({ day: 9, of: 21 });
  expect(sprintDay('2026-03-23', '2026-04-12', '2026-03-20')).toEqual({ day: 1, of: 21 });
  expect(sprintDay('2026-03-23', '2026-04-12', '2026-05-01')).toEqual({ day: 21, of: 21 });
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
});

test('a week starts on Monday', () => {
  expect(nextWeekStart('2026-11-20')).toBe('2026-11-23');
  expect(nextWeekStart('2026-11-23')).toBe('2026-11-23');
  expect(nextWeekStart('2026-11-22')).toBe('2026-11-23');
  expect(addDays('2026-12-30', 3)).toBe('2027-01-02');
});
