import { LivenessProbe } from '../src/liveness-probe';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A line on which something waits for an answer from now on, and a server that answers when it is asked, or does not. */
function line({ answers }: { answers: boolean }) {
  const state = { waits: true, heardAt: Date.now(), asked: 0, givenUp: 0 };
  const doubt = new LivenessProbe({
    waits: () => state.waits,
    heardAt: () => state.heardAt,
    ask() {
      state.asked += 1;
      if (answers) setTimeout(() => (state.heardAt = Date.now()), 600);
    },
    giveUp() {
      state.givenUp += 1;
      doubt.end();
    },
  });
  doubt.begin();
  return { state, doubt };
}

test('BP19 a line on which a change is not answered and nobody answers is given up within three seconds', () => {
  const { state } = line({ answers: false });
  jest.advanceTimersByTime(1_200);
  expect(state.asked).toBe(0);
  jest.advanceTimersByTime(1_800);
  expect(state).toMatchObject({ asked: 1, givenUp: 1 });
});

test('BP19 who answers when asked is not given up, however long a change waits; nor is a line on which nothing waits', () => {
  const slow = line({ answers: true });
  const idle = line({ answers: false });
  idle.state.waits = false;
  jest.advanceTimersByTime(60_000);
  expect(slow.state.givenUp).toBe(0);
  expect(slow.state.asked).toBeGreaterThan(20);
  expect(idle.state).toMatchObject({ asked: 0, givenUp: 0 });
});

test('BP19 after a line was given up the next ones get more time, until one stores something', () => {
  const { state, doubt } = line({ answers: false });
  const givenUpAfter = () => {
    const from = Date.now();
    const before = state.givenUp;
    state.heardAt = from;
    doubt.begin();
    while (state.givenUp === before) jest.advanceTimersByTime(250);
    return Date.now() - from;
  };
  jest.advanceTimersByTime(3_000);
  expect(givenUpAfter()).toBeGreaterThanOrEqual(5_000);
  expect(givenUpAfter()).toBeGreaterThanOrEqual(10_000);
  for (let n = 0; n < 3; n += 1) expect(givenUpAfter()).toBeLessThan(21_000);
  doubt.answered();
  expect(givenUpAfter()).toBeLessThan(3_000);
});

test('BP19 a device that slept asks first', () => {
  const { state } = line({ answers: true });
  jest.setSystemTime(Date.now() + 3_600_000);
  jest.advanceTimersByTime(10_000);
  expect(state.asked).toBeGreaterThan(0);
  expect(state.givenUp).toBe(0);
});
