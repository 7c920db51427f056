import { setTimeout as sleep } from 'node:timers/promises';
import { promised } from '../../../test/patience';
import { CircuitBreaker } from '../src/availability/circuit-breaker';
import { RevisionConflict, StoreUnavailable } from '../src/errors';

const timing = { lateMs: 40, patienceMs: 200, probeMs: 40, probeEveryMs: 10 };
const never = () => new Promise<never>(() => undefined);
const away = async () => {
  throw new StoreUnavailable('away');
};

/** A store whose probe answers, fails or keeps silent, as the test says. */
function breakerOver(start: 'answers' | 'fails' | 'silent', times = timing) {
  const state = { probe: start, probes: 0 };
  const breaker = new CircuitBreaker(() => {
    state.probes += 1;
    return { answers: async () => undefined, fails: away, silent: never }[state.probe]();
  }, times);
  return { state, breaker };
}

const failure = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('ES52 a store behind a circuit breaker', () => {
  afterEach(() => jest.useRealTimers());

  it('is not waited for by a call that gets an answer, whatever the answer', async () => {
    const { breaker, state } = breakerOver('fails');
    const conflict = new RevisionConflict('s', 0, 1);
    expect(await breaker.call(async () => 7)).toBe(7);
    expect(await failure(breaker.call(() => Promise.reject(conflict)))).toBe(conflict);
    expect(breaker.troubleForMs).toBeUndefined();
    expect(state.probes).toBe(0);
  });

  it.each(['fails', 'silent'] as const)('refuses all who wait together once patience ends (%s)', async (how) => {
    const { breaker } = breakerOver(how);
    const begun = performance.now();
    const work = how === 'silent' ? never : away;
    const calls = Array.from({ length: 30 }, () => failure(breaker.call(work)));
    for (const error of await Promise.all(calls)) expect(error).toBeInstanceOf(StoreUnavailable);
    const tookMs = performance.now() - begun;
    expect(tookMs).toBeGreaterThanOrEqual(timing.patienceMs - 5);
    expect(tookMs).toBeLessThan(promised(timing.patienceMs + 2 * timing.probeMs));
    breaker.close();
  });

  it('refuses all who wait when patience ends, whatever a probe is doing then', async () => {
    jest.useFakeTimers();
    const { breaker } = breakerOver('silent', { ...timing, probeMs: timing.patienceMs - timing.lateMs - 20 });
    const calls = Array.from({ length: 3 }, () => failure(breaker.call(never)));
    // The first probe has failed, the second is asked, and nobody answers it for as long again.
    await jest.advanceTimersByTimeAsync(timing.patienceMs + 1);
    expect(breaker.isRefusing).toBe(true);
    for (const error of await Promise.all(calls)) expect(error).toBeInstanceOf(StoreUnavailable);
    breaker.close();
  });

  it('refuses at once whoever comes later, without asking the store, until a probe is answered', async () => {
    const { breaker, state } = breakerOver('fails');
    await failure(breaker.call(away));
    let asked = 0;
    const count = async () => {
      asked += 1;
    };
    for (let i = 0; i < 100; i += 1) await expect(breaker.call(count)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(asked).toBe(0);
    state.probe = 'answers';
    while (breaker.troubleForMs !== undefined) await sleep(5);
    await breaker.call(count);
    expect(asked).toBe(1);
  });

  it('lets calls pass that fail for a moment only, with the same work again', async () => {
    const { breaker, state } = breakerOver('fails');
    let tries = 0;
    const answer = breaker.call(async () => {
      tries += 1;
      if (tries === 1) return away();
      return tries;
    });
    await sleep(30);
    state.probe = 'answers';
    expect(await answer).toBe(2);
  });

  it('never cuts off slow work while probes are answered', async () => {
    const { breaker, state } = breakerOver('answers');
    expect(await breaker.call(() => sleep(3 * timing.patienceMs, 'done'))).toBe('done');
    expect(state.probes).toBeGreaterThan(0);
    expect(breaker.troubleForMs).toBeUndefined();
  });

  it('gives up a call that fails for longer than patience although probes are answered', async () => {
    const { breaker } = breakerOver('answers');
    expect(await failure(breaker.call(away))).toBeInstanceOf(StoreUnavailable);
  });

  it('ends calls that were silent when a later one is answered no sooner than their own answer', async () => {
    const { breaker, state } = breakerOver('silent');
    let answer = (_: number) => {};
    const slow = breaker.call(() => new Promise<number>((resolve) => (answer = resolve)));
    while (breaker.troubleForMs === undefined) await sleep(5);
    state.probe = 'answers';
    while (breaker.troubleForMs !== undefined) await sleep(5);
    answer(5);
    expect(await slow).toBe(5);
  });
});
