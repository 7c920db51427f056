import { SessionWatch } from './session-watch';

afterEach(() => jest.useRealTimers());

const open = ['s1', 's2', 's1'];

function watching(over: (ids: readonly string[]) => Promise<readonly string[]>) {
  jest.useFakeTimers();
  const ended: string[] = [];
  const errors: unknown[] = [];
  const watch = new SessionWatch({
    secrets: { over: (ids) => over(ids) },
    clock: { now: () => Date.now() },
    open: () => open,
    ended: (sessionId) => ended.push(sessionId),
    onError: (error) => errors.push(error),
  });
  return { watch, ended, errors };
}

it('S6 finds within a second what nobody told', async () => {
  const over = new Set<string>();
  const { watch, ended } = watching(async (ids) => ids.filter((id) => over.has(id)));
  await jest.advanceTimersByTimeAsync(10_000);
  expect(ended).toEqual([]);
  over.add('s2');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(ended).toEqual(['s2']);
  watch.close();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(ended).toEqual(['s2']);
});

it('does not ask a slow vault twice at once, and tells once that it is away', async () => {
  let asked = 0;
  let answer: (failed: boolean) => void = () => undefined;
  const { watch, errors } = watching(() => {
    asked += 1;
    return new Promise((resolve, reject) => {
      answer = (failed) => (failed ? reject(new Error('away')) : resolve([]));
    });
  });
  await jest.advanceTimersByTimeAsync(5_000);
  expect(asked).toBe(1);
  for (const [failed, told] of [
    [true, 1],
    [true, 1],
    [false, 1],
    [true, 2],
  ] as const) {
    answer(failed);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(errors).toHaveLength(told);
  }
  watch.close();
});
