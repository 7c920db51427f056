import { queuedPasswords } from './password-work';

/** Passwords whose work ends when the test says so. */
function set() {
  const ends: (() => void)[] = [];
  const work = <T>(value: T) => new Promise<T>((resolve) => ends.push(() => resolve(value)));
  const passwords = { hash: (password: string) => work(`hash of ${password}`), matches: () => work(true) };
  return { ends, queued: queuedPasswords(passwords, { running: 2, waiting: 3 }) };
}

it('S8 works on few at once, lets some wait in order and asks the rest to come back', async () => {
  const { ends, queued } = set();
  const done: string[] = [];
  const asked = ['a', 'b', 'c', 'd', 'e'].map((name) => queued.hash(name).then((hash) => done.push(hash)));
  await expect(queued.matches('f', undefined)).rejects.toMatchObject({ code: 'rate_limited', args: { seconds: 5 } });
  expect(ends).toHaveLength(2);
  for (let i = 0; i < asked.length; i += 1) {
    ends[i]?.();
    await asked[i];
  }
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => `hash of ${name}`));
});

it('goes on after work that failed', async () => {
  const queued = queuedPasswords(
    { hash: () => Promise.reject(new Error('no memory')), matches: async () => true },
    { running: 1, waiting: 1 },
  );
  await expect(queued.hash('a')).rejects.toThrow('no memory');
  expect(await queued.matches('a', undefined)).toBe(true);
});
