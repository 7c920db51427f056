import { randomUUID } from 'node:crypto';
import { Person, startedSprint } from '../browser/harness/arrange';
import { launchChromium } from '../browser/harness/chromium';
import { newVisitor } from '../browser/harness/visitor';
import { TcpProxy } from '../faults/tcp-proxy';
import { promised } from '../patience';
import { type RunningCluster, startCluster, startKurrentDouble, startPostgres } from '../servers';
import { pause, until } from './until';

/** How long a store is away; the time at which callers are refused at once is long past then. */
const awayMs = Number(process.env.SAMENSPEL_STORE_AWAY_MS ?? 20_000);
const callers = 30;
const pauseBetweenMs = 400;
const answeredWithin = promised(4_000);
const wellWithin = promised(2_000);

interface Answer {
  readonly kind: Kind;
  readonly status: number;
  readonly tookMs: number;
  readonly body: string;
  readonly asOf: string | null;
  readonly retryAfter: string | null;
}

type Kind = 'past' | 'now' | 'command' | 'me';

/** A store that people can be cut off from, and the cluster over it. */
interface Stage {
  readonly cluster: RunningCluster;
  leave(): Promise<void> | void;
  comeBack(): Promise<void> | void;
  close(): Promise<void>;
}

/** The events are on a server of their own, so that the vault stays. */
async function overPostgres(how: 'killed' | 'silent'): Promise<Stage> {
  const events = await startPostgres();
  const proxy = await TcpProxy.start(events.port);
  const url = (await events.database('events')).replace(`:${events.port}`, `:${proxy.port}`);
  const cluster = await startCluster({ nodes: 2, env: { DATABASE_URL: url } });
  return {
    cluster,
    leave: () => (how === 'killed' ? events.kill() : proxy.halfOpen()),
    comeBack: () => (how === 'killed' ? events.restart() : proxy.heal()),
    close: async () => {
      await cluster.stop();
      await proxy.close();
      await events.stop();
    },
  };
}

/** The double keeps nothing, so it stays and the way to it goes. */
async function overKurrent(): Promise<Stage> {
  const double = await startKurrentDouble();
  const proxy = await TcpProxy.start(double.port);
  const cluster = await startCluster({
    nodes: 2,
    store: 'kurrentdb',
    kurrentUrl: double.url.replace(`:${double.port}`, `:${proxy.port}`),
  });
  return {
    cluster,
    leave: () => proxy.halfOpen(),
    comeBack: () => proxy.heal(),
    close: async () => {
      await cluster.stop();
      await proxy.close();
      await double.stop();
    },
  };
}

async function withRedis(): Promise<Stage> {
  const cluster = await startCluster({ nodes: 2 });
  return {
    cluster,
    leave: () => cluster.redis.kill(),
    comeBack: () => cluster.redis.restart(),
    close: () => cluster.stop(),
  };
}

describe.each([
  ['PostgreSQL killed', () => overPostgres('killed'), true, true],
  ['PostgreSQL silent', () => overPostgres('silent'), true, false],
  ['KurrentDB cut off', overKurrent, true, false],
  ['Redis killed', withRedis, false, false],
] as const)('%s, under thirty callers on two nodes behind nginx', (_name, open, isEventStore, shows) => {
  let stage: Stage;
  let people: readonly Person[];
  let communityId: string;
  let head: number;
  const stored = new Map<string, number>();
  const answers: Answer[] = [];
  let calling = true;

  beforeAll(async () => {
    stage = await open();
    const { cluster } = stage;
    const olga = await Person.owner({ url: cluster.url, setUpLink: async () => cluster.setUpLink() ?? '' });
    communityId = await olga.found('Measuring together');
    await startedSprint(olga, communityId);
    for (let n = 0; n < 20; n += 1) head = (await setGoal(olga, `Wording ${n}`)).seq;
    const secret = await olga.invite(communityId, 'facilitator');
    people = await Promise.all(Array.from({ length: 10 }, (_, n) => Person.guest(olga.server, `Guest ${n}`, secret)));
    // Everybody has been everywhere: nodes know what they show.
    for (const { url } of [cluster, ...cluster.nodes])
      for (const person of people)
        await fetch(`${url}/api/communities/${communityId}/home`, { headers: headersOf(person) });
    await pause(1_000);
  });
  afterAll(async () => {
    calling = false;
    await stage?.close();
  });

  const headersOf = (person: Person) => ({
    Origin: stage.cluster.url,
    Cookie: person.cookieHeader,
    'Content-Type': 'application/json',
  });

  const setGoal = (person: Person, text: string) => person.command(communityId, 'set-goal', { kind: 'beacon', text });

  async function call(person: Person, kind: Kind): Promise<Answer> {
    const base = stage.cluster.url;
    const text = randomUUID();
    const paths: Record<Kind, string> = {
      past: `/api/communities/${communityId}/goals?at=${head - Math.floor(Math.random() * 20)}`,
      now: `/api/communities/${communityId}/home`,
      command: `/api/communities/${communityId}/commands/set-goal`,
      me: '/api/me',
    };
    const begun = performance.now();
    const response = await fetch(base + paths[kind], {
      headers: headersOf(person),
      ...(kind === 'command'
        ? { method: 'POST', body: JSON.stringify({ commandId: text, input: { kind: 'beacon', text } }) }
        : {}),
    });
    const body = await response.text();
    if (kind === 'command' && response.ok) stored.set(text, (JSON.parse(body) as { seq: number }).seq);
    const { status, headers } = response;
    const tookMs = performance.now() - begun;
    const [asOf, retryAfter] = [headers.get('samenspel-as-of'), headers.get('retry-after')];
    const answer = { kind, status, tookMs, body, asOf, retryAfter };
    answers.push(answer);
    return answer;
  }

  async function goOn(person: Person, turn: number): Promise<void> {
    const kinds: readonly Kind[] = ['past', 'now', 'command', 'me', 'now', 'past'];
    for (let n = turn; calling; n += 1) {
      await call(person, kinds[n % kinds.length] as Kind);
      await pause(pauseBetweenMs);
    }
  }

  it('nobody waits for long, nothing is a 502, the past is there, and nothing that was answered is lost', async () => {
    const before = new Map<number, string>();
    for (let seq = head - 19; seq <= head; seq += 1) {
      const goals = await people[0]!.get<{ view: unknown }>(`/api/communities/${communityId}/goals?at=${seq}`);
      before.set(seq, JSON.stringify(goals.view));
    }
    const working = Array.from({ length: callers }, (_, n) => goOn(people[n % people.length]!, n));
    await pause(1_000);
    answers.length = 0;
    await stage.leave();
    await pause(awayMs);
    const during = answers.splice(0);
    await stage.comeBack();
    const backMs = await until('all is well again', async () => (await wrong()).length === 0, 3 * wellWithin);
    calling = false;
    await Promise.all(working);

    const all = [...during, ...answers];
    const counts: Record<string, number> = {};
    for (const { kind, status } of during) counts[`${kind} ${status}`] = (counts[`${kind} ${status}`] ?? 0) + 1;
    const slowest = Math.max(...all.map(({ tookMs }) => tookMs));
    if (process.env.SAMENSPEL_SHOW_TIMES) console.log(JSON.stringify({ counts, slowest, backMs }));
    expect(slowest).toBeLessThan(answeredWithin);
    expect(all.filter(({ status }) => ![200, 201, 503].includes(status))).toEqual([]);
    expect(during.filter(({ kind, status }) => (kind === 'past' || kind === 'me') && status !== 200)).toEqual([]);
    expect(during.filter(({ kind, status }) => kind === 'now' && status !== 200)).toEqual([]);
    for (const { body } of during.filter(({ kind }) => kind === 'past')) {
      const { seq, view } = JSON.parse(body) as { seq: number; view: unknown };
      expect(JSON.stringify(view)).toBe(before.get(seq));
    }
    const refused = during.filter(({ kind, status }) => kind === 'command' && status === 503);
    if (isEventStore) {
      expect(refused.length).toBeGreaterThan(0);
      for (const { body, retryAfter } of refused) {
        expect(JSON.parse(body)).toMatchObject({ code: 'store_unavailable' });
        expect(Number(retryAfter)).toBeGreaterThan(0);
      }
      const old = during.filter(({ kind, asOf }) => kind === 'now' && asOf !== null);
      expect(old.length).toBeGreaterThan(0);
      for (const { asOf } of old) expect(Date.parse(asOf ?? '')).toBeLessThanOrEqual(Date.now());
    } else expect(refused).toEqual([]);
    expect(backMs).toBeLessThan(wellWithin);

    const last = Math.max(...stored.values());
    const goals = await people[0]!.get<{ view: unknown }>(`/api/communities/${communityId}/goals?minSeq=${last}`);
    const words = JSON.stringify(goals.view);
    for (const text of stored.keys()) expect(words).toContain(text);
  });

  if (shows)
    it('the screen says how old it is, and what was filled in waits and is stored once', async () => {
      const browser = await launchChromium();
      try {
        const visitor = await newVisitor(browser, stage.cluster.url);
        const { page } = visitor;
        await people[0]!.signIn(visitor.context);
        await page.goto(`/c/${communityId}/blockers`);
        await page.getByRole('button', { name: 'Raise a blocker' }).first().click();
        await page.getByRole('dialog').getByRole('textbox').first().fill('No device on site');
        await stage.leave();
        await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
        await page.getByText('What you filled in waits').waitFor();
        await page.getByText(/^As of \d/).waitFor();
        await stage.comeBack();
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        await page.getByText('What you filled in waits').waitFor({ state: 'hidden' });
        expect(await page.getByText('No device on site').count()).toBe(1);
        await visitor.leave();
      } finally {
        await browser.close();
      }
    });

  /** What is not as it should be, of one round of every kind on every node. */
  async function wrong(): Promise<readonly Answer[]> {
    const kinds: readonly Kind[] = ['past', 'now', 'command', 'me'];
    const round = await Promise.all(kinds.map((kind) => call(people[0]!, kind)));
    return round.filter(({ status, asOf }) => status >= 300 || asOf !== null);
  }
});
