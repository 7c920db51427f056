import { type Browser, type IdentitySet, startIdentity } from './harness';

const anna = { login: 'anna', password: 'tien weken samen' };
let set: IdentitySet;
beforeEach(async () => {
  set = await startIdentity();
  await set.person('Anna', anna.login, anna.password);
});
afterEach(() => set.stop());

const median = (times: number[]) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Times of one person who keeps looking at their page, until `until` resolves and at least `least` times. */
async function visits(browser: Browser, until: Promise<unknown>, least: number): Promise<number[]> {
  let done = false;
  void until.finally(() => {
    done = true;
  });
  const times: number[] = [];
  while (!done || times.length < least) {
    const started = performance.now();
    expect((await browser.get('/api/me')).status).toBe(200);
    times.push(performance.now() - started);
  }
  return times;
}

test('S8 a flood of guesses is answered 429 and hardly slows who is signed in', async () => {
  const browser = set.browser();
  await browser.post('/api/login', anna);
  await visits(browser, Promise.resolve(), 200);
  const quiet = median(await visits(browser, Promise.resolve(), 400));

  const guesser = async (name: number) => {
    const statuses: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const guess = { login: `person${(name * 40 + i) % 100}`, password: 'a guess' };
      statuses.push((await set.browser().post('/api/login', guess)).status);
    }
    return statuses;
  };
  const flood = Promise.all(Array.from({ length: 10 }, (_, name) => guesser(name)));
  const busy = median(await visits(browser, flood, 1));
  const statuses = (await flood).flat();
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(300);
  // Guessers, server and reader share this process, so this is generous, and what a busy machine does to a few of the visits does
  // not count: it fails when password work blocks or starves them.
  expect(busy).toBeLessThan(10 * quiet + 500);
});
