import { LivenessProbe } from '../src/liveness-probe';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A connection on which something waits for an answer from now on, and a server that answers when it is asked, or does not. */
function connection({ answers }: { answers: boolean }) {
  const state = { waits: true, heardAt: Date.now(), asked: 0, givenUp: 0 };
  const probe = new LivenessProbe({
    waits: () => state.waits,
    lastMessageAt: () => state.heardAt,
    sendQuery() {
      state.asked += 1;
      if (answers) setTimeout(() => (state.heardAt = Date.now()), 600);
    },
    onDead() {
      state.givenUp += 1;
      probe.end();
    },
  });
  probe.begin();
  return { state, probe };
}

test('BP19 a connection on which a change is not answered and nobody answers is given up within three seconds', () => {
  const { state } = connection({ answers: false });
  jest.advanceTimersByTime(1_200);
  expect(state.asked).toBe(0);
  jest.advanceTimersByTime(1_800);
  expect(state).toMatchObject({ asked: 1, givenUp: 1 });
});

test('BP19 who answers when asked is not given up, however long a change waits; nor is a connection on which nothing waits', () => {
  const slow = connection({ answers: true });
  const idle = connection({ answers: false });
  idle.state.waits = false;
  jest.advanceTimersByTime(60_000);
  expect(slow.state.givenUp).toBe(0);
  expect(slow.state.asked).toBeGreaterThan(20);
  expect(idle.state).toMatchObject({ asked: 0, givenUp: 0 });
});

test('BP19 after a connection was given up the next ones get more time, until one stores something', () => {
  const { state, probe } = connection({ answers: false });
  const givenUpAfter = () => {
    const from = Date.now();
    const before = state.givenUp;
    state.heardAt = from;
    probe.begin();
    while (state.givenUp === before) jest.advanceTimersByTime(250);
    return Date.now() - from;
  };
  jest.advanceTimersByTime(3_000);
  expect(givenUpAfter()).toBeGreaterThanOrEqual(5_000);
  expect(givenUpAfter()).toBeGreaterThanOrEqual(10_000);
  for (let n = 0; n < 3; n += 1) expect(givenUpAfter()).toBeLessThan(21_000);
  probe.answered();
  expect(givenUpAfter()).toBeLessThan(3_000);
});

test('BP19 a device that slept asks first', () => {
  const { state } = connection({ answers: true });
  jest.setSystemTime(Date.now() + 3_600_000);
  jest.advanceTimersByTime(10_000);
  expect(state.asked).toBeGreaterThan(0);
  expect(state.givenUp).toBe(0);
});
