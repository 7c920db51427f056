import {
  type Attempt,
  buildsOnRefused,
  memoryOutboxStore,
  Outbox,
  OutboxFull,
  type OutboxLine,
  type OutboxStore,
  type WaitingCommand,
} from '../src';
import { maxWaitingCharacters, maxWaitingCommands } from '../src/outbox/waiting-command';

/** A server that knows each command once, and a network that can be cut before or after it. */
function server() {
  const state = { cut: null as null | 'before' | 'after', user: 'anna', away: 0, reached: 0 };
  const done: string[] = [];
  const words: unknown[] = [];
  const refuse = new Map<string, string>();
  const send = async ({ commandId, input, person }: WaitingCommand): Promise<Attempt<number>> => {
    if (state.cut === 'before') return { kind: 'unknown' };
    if (person !== state.user) return { kind: 'notYet', error: new Error('somebody else') };
    if (state.away > 0) {
      state.away -= 1;
      return { kind: 'storeAway' };
    }
    const message = refuse.get(commandId);
    if (message !== undefined)
      return { kind: 'refused', refusal: { code: message, message }, error: new Error(message) };
    if (!done.includes(commandId)) {
      done.push(commandId);
      words.push(input.text);
    }
    return state.cut === 'after' ? { kind: 'unknown' } : { kind: 'done', answer: done.indexOf(commandId) };
  };
  return { state, done, words, refuse, send };
}

/** A device on which pages are opened. */
function device(at = server(), store: OutboxStore = memoryOutboxStore()) {
  const pages: Outbox<number>[] = [];
  let turn = Promise.resolve();
  const settled: string[] = [];
  const page = async (person = 'anna'): Promise<Outbox<number>> => {
    const line: OutboxLine<number> = {
      reaches: async () => {
        at.state.reached += 1;
        return at.state.cut !== 'before';
      },
      send: at.send,
      alone: (work) => {
        turn = turn.then(work, work);
        return turn;
      },
      tell: (message) => {
        for (const other of pages) if (other !== own) void other.heard(message);
      },
      pause: async () => undefined,
    };
    const own = new Outbox<number>(store, line, ({ command }) => settled.push(command.commandId));
    pages.push(own);
    await own.open(person);
    return own;
  };
  return { at, store, page, settled, close: (one: Outbox<number>) => void pages.splice(pages.indexOf(one), 1) };
}

let count = 0;
function command(more: Partial<WaitingCommand> = {}): WaitingCommand {
  count += 1;
  const commandId = `c${String(count).padStart(4, '0')}`;
  const input = { text: commandId };
  const given = { commandId, person: 'anna', community: 'c', name: 'raise-blocker', input, makes: {}, about: null };
  const times = { givenAt: count, meantAt: count };
  return { ...given, ...times, form: null, label: 'Blocker', attempted: false, refusal: null, ...more };
}

const ids = (outbox: Outbox<number>) => outbox.waiting.map(({ commandId }) => commandId);

test('OB1 with a line a command is answered, and nothing of it stays on the device', async () => {
  const { page, store, at } = device();
  const anna = await page();
  expect(await anna.give(command({ commandId: 'a' }))).toEqual({ kind: 'done', answer: 0 });
  expect(at.done).toEqual(['a']);
  expect(await store.all()).toEqual([]);
});

test('OB1 OB7 without a line it waits, never left, and is sent in order when the line is back', async () => {
  const { page, at, settled } = device();
  const anna = await page();
  at.state.cut = 'before';
  for (const commandId of ['b', 'a', 'c']) expect(await anna.give(command({ commandId }))).toEqual({ kind: 'waits' });
  expect(anna.waiting.map(({ attempted }) => attempted)).toEqual([false, false, false]);
  at.state.cut = null;
  await anna.send();
  expect(at.done).toEqual(['b', 'a', 'c']);
  expect(settled).toEqual(['b', 'a', 'c']);
  expect(anna.waiting).toEqual([]);
});

test.each(['before it is sent', 'after it arrived'] as const)(
  'OB1 a page that dies %s: the next one sends it, and it happened once',
  async (when) => {
    const { page, at, close, store } = device();
    const first = await page();
    at.state.cut = when === 'before it is sent' ? 'before' : 'after';
    await first.give(command({ commandId: 'a' }));
    expect(at.done).toHaveLength(when === 'before it is sent' ? 0 : 1);
    close(first);
    at.state.cut = null;
    const next = await page();
    await next.send();
    expect(at.done).toEqual(['a']);
    expect(await store.all()).toEqual([]);
  },
);

test('OB2 of two pages that give and send at once each command happens once and in order', async () => {
  const { page, at } = device();
  const [one, two] = [await page(), await page()];
  at.state.cut = 'before';
  const given = Array.from({ length: 20 }, () => command());
  for (const [n, each] of given.entries()) await (n % 2 === 0 ? one : two).give(each);
  expect(ids(one)).toEqual(ids(two));
  at.state.cut = null;
  const answers = [one.give(command()), two.give(command()), one.send(), two.send()];
  expect((await Promise.all(answers)).slice(0, 2)).toEqual([
    expect.objectContaining({ kind: 'done' }),
    expect.objectContaining({ kind: 'done' }),
  ]);
  expect(at.done.slice(0, 20)).toEqual(given.map(({ commandId }) => commandId));
  expect(new Set(at.done).size).toBe(22);
  expect([one.waiting, two.waiting]).toEqual([[], []]);
});

test('OB2 commands given while a clock steps back keep their order', async () => {
  const { page, at } = device();
  const anna = await page();
  at.state.cut = 'before';
  await anna.give(command({ commandId: 'first', givenAt: 9_000_000 }));
  await anna.give(command({ commandId: 'second', givenAt: 1 }));
  expect(ids(anna)).toEqual(['first', 'second']);
});

test('OB3 what never left can be taken back and is not sent; what may have left stays as it is', async () => {
  const { page, at } = device();
  const anna = await page();
  at.state.cut = 'before';
  await anna.give(command({ commandId: 'a' }));
  expect(await anna.takeBack('a')).toMatchObject({ commandId: 'a' });
  expect(anna.waiting).toEqual([]);
  at.state.cut = 'after';
  await anna.give(command({ commandId: 'b' }));
  expect(await anna.takeBack('b')).toBeUndefined();
  expect(ids(anna)).toEqual(['b']);
  at.state.cut = null;
  await anna.send();
  expect(at.done).toEqual(['b']);
});

test('OB3 a page that takes back what another is about to send: one of both, never both', async () => {
  const { page, at } = device();
  const [one, two] = [await page(), await page()];
  at.state.cut = 'before';
  await one.give(command({ commandId: 'a' }));
  at.state.cut = null;
  const [taken] = await Promise.all([two.takeBack('a'), one.send()]);
  expect(at.done).toEqual(taken === undefined ? ['a'] : []);
});

test('OB4 what builds on a refused command comes back with it; others go', async () => {
  const { page, at } = device();
  const anna = await page();
  at.state.cut = 'before';
  await anna.give(command({ commandId: 'goal', makes: { goalId: 'g1' }, input: { goalId: 'g1' } }));
  await anna.give(command({ commandId: 'part', makes: { goalId: 'g2' }, input: { goalId: 'g2', parentId: 'g1' } }));
  await anna.give(command({ commandId: 'deep', input: { card: { goals: ['g2'] } } }));
  await anna.give(command({ commandId: 'other', input: { text: 'g' } }));
  at.refuse.set('goal', 'limit_reached');
  at.state.cut = null;
  await anna.send();
  expect(at.done).toEqual(['other']);
  expect(anna.waiting.map(({ commandId, refusal }) => [commandId, refusal?.code])).toEqual([
    ['goal', 'limit_reached'],
    ['part', buildsOnRefused],
    ['deep', buildsOnRefused],
  ]);
  // The words of each go back into its form.
  for (const commandId of ['goal', 'part', 'deep']) expect(await anna.takeBack(commandId)).toMatchObject({ commandId });
  expect(anna.waiting).toEqual([]);
});

test('OB5 another person on the device sees and sends nothing of it; it waits for whose it is', async () => {
  const { page, at, store } = device();
  const anna = await page();
  at.state.cut = 'before';
  await anna.give(command({ commandId: 'hers' }));
  await anna.open('bert');
  expect(anna.waiting).toEqual([]);
  at.state.cut = null;
  await anna.send();
  const bert = await page('bert');
  await bert.send();
  expect(at.done).toEqual([]);
  // In another tab somebody else signed in: the session is theirs, the page is still hers.
  const hers = await page('anna');
  at.state.user = 'bert';
  await hers.send();
  expect([at.done, ids(hers), hers.waiting[0]?.refusal]).toEqual([[], ['hers'], null]);
  await bert.forget('bert');
  expect(await store.all()).toHaveLength(1);
  await hers.forget('anna');
  expect([hers.waiting, await store.all()]).toEqual([[], []]);
});

test('OB6 one more than fits is refused, in number and in size, and is not kept', async () => {
  const { page, at } = device();
  const anna = await page();
  at.state.cut = 'before';
  const large = 'x'.repeat(maxWaitingCharacters / 2);
  await anna.give(command({ input: { text: large } }));
  await expect(anna.give(command({ input: { text: large } }))).rejects.toBeInstanceOf(OutboxFull);
  await anna.takeBack(ids(anna)[0] ?? '');
  for (let n = 0; n < maxWaitingCommands; n += 1) await anna.give(command());
  await expect(anna.give(command())).rejects.toBeInstanceOf(OutboxFull);
  expect(anna.waiting).toHaveLength(maxWaitingCommands);
});

test('OB6 says when the device keeps nothing', async () => {
  const { page, at } = device();
  const anna = await page();
  expect(anna.isMemoryOnly).toBe(false);
  at.state.cut = 'before';
  await anna.give(command());
  expect(anna.isMemoryOnly).toBe(true);
});

test('OB7 while the line is gone it asks whether it is back, and sends nothing', async () => {
  const { page, at } = device();
  const anna = await page();
  at.state.cut = 'before';
  await anna.give(command());
  const before = at.state.reached;
  await anna.send();
  expect(at.state.reached).toBeGreaterThan(before);
  expect(anna.waiting[0]?.attempted).toBe(false);
});

test('OB8 a no is said to who waits for the answer, and kept with the command for who does not', async () => {
  const { page, at } = device();
  const anna = await page();
  at.refuse.set('now', 'sprint_not_running');
  await expect(anna.give(command({ commandId: 'now' }))).rejects.toThrow('sprint_not_running');
  expect(anna.waiting).toEqual([]);
  at.refuse.set('later', 'sprint_not_running');
  at.state.cut = 'before';
  await anna.give(command({ commandId: 'later' }));
  at.state.cut = null;
  await anna.send();
  expect(anna.waiting[0]?.refusal?.code).toBe('sprint_not_running');
  await anna.send();
  expect(at.done).toEqual([]);
});

test('OB8 signed out or too soon is said to who waits for the answer; what waited before waits on', async () => {
  const { page, at } = device();
  const anna = await page();
  at.state.cut = 'before';
  await anna.give(command({ commandId: 'earlier' }));
  at.state.cut = null;
  at.state.user = 'nobody';
  await anna.send();
  expect(anna.waiting.map(({ commandId, attempted, refusal }) => [commandId, attempted, refusal])).toEqual([
    ['earlier', false, null],
  ]);
  await anna.takeBack('earlier');
  await expect(anna.give(command({ commandId: 'now' }))).rejects.toThrow('somebody else');
  expect(anna.waiting).toEqual([]);
});

test('OB8 while the storage is away it is tried again, and who waits goes on waiting', async () => {
  const { page, at } = device();
  const anna = await page();
  at.state.away = 3;
  expect(await anna.give(command())).toMatchObject({ kind: 'done' });
  expect(anna.awaitingStore).toBe(0);
});

test('OB8 who waits while the line goes is told that it waits, and hears of it when it was sent', async () => {
  const { page, at, settled } = device();
  const anna = await page();
  let answer = (): void => undefined;
  const { send } = at;
  at.send = async (one) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    return send(one);
  };
  const slow = device(at);
  const hers = await slow.page();
  const given = hers.give(command({ commandId: 'slow' }));
  while ((await slow.store.all())[0]?.attempted !== true) await new Promise((resolve) => setImmediate(resolve));
  // Answered any moment: not shown as waiting yet.
  expect(hers.waiting).toEqual([]);
  hers.lineLost();
  expect(ids(hers)).toEqual(['slow']);
  expect(await given).toEqual({ kind: 'waits' });
  answer();
  await hers.send();
  expect(slow.settled).toEqual(['slow']);
  expect([anna.waiting, settled]).toEqual([[], []]);
});
