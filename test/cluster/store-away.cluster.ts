import { randomUUID } from 'node:crypto';
import { launchChromium } from '../browser/harness/chromium';
import { newVisitor } from '../browser/harness/visitor';
import { TcpProxy } from '../faults/tcp-proxy';
import { promised } from '../patience';
import { type RunningCluster, startCluster, startKurrentDouble, startPostgres } from '../servers';
import { type Answer, Callers, type Kind } from './callers';
import { pause, until } from './until';

/** How long a store is away: longer than callers are let wait (3 s). 20 by hand. */
const awayMs = 1_000 * Number(process.env.SAMENSPEL_AWAY_SECONDS ?? 6);
const callerCount = 30;
const answeredWithin = promised(4_000);
const wellWithin = promised(2_000);

/** Something a cluster stands on, that can go and come back. */
interface Outage {
  readonly what: string;
  readonly isEventStore: boolean;
  leave(): Promise<void> | void;
  comeBack(): Promise<void> | void;
}

interface Stage {
  readonly cluster: RunningCluster;
  readonly outages: readonly Outage[];
  close(): Promise<void>;
}

/** The events are on a server of their own, so that the vault stays. */
async function overPostgres(): Promise<Stage> {
  const events = await startPostgres();
  const proxy = await TcpProxy.start(events.port);
  const url = (await events.database('events')).replace(`:${events.port}`, `:${proxy.port}`);
  const cluster = await startCluster({ nodes: 2, env: { DATABASE_URL: url } });
  const { redis } = cluster;
  return {
    cluster,
    outages: [
      {
        what: 'PostgreSQL killed',
        isEventStore: true,
        leave: () => events.kill(),
        comeBack: () => events.restart(),
      },
      {
        what: 'PostgreSQL silent',
        isEventStore: true,
        leave: () => proxy.blackhole(),
        comeBack: () => proxy.heal(),
      },
      { what: 'Redis killed', isEventStore: false, leave: () => redis.kill(), comeBack: () => redis.restart() },
    ],
    async close() {
      await cluster.stop();
      await proxy.close();
      await events.stop();
    },
  };
}

/** The server of `KURRENTDB_URL`, if it is one of this machine, or the double. That keeps nothing, so it stays and the way to it goes. */
async function overKurrent(): Promise<Stage> {
  const live = process.env.KURRENTDB_URL;
  const double = live === undefined ? await startKurrentDouble() : undefined;
  const url = live ?? double?.url ?? '';
  const port = Number(/:(\d+)(?:[/?]|$)/.exec(url)?.[1]);
  const proxy = await TcpProxy.start(port);
  const cluster = await startCluster({
    nodes: 2,
    store: 'kurrentdb',
    kurrentUrl: url.replace(`:${port}`, `:${proxy.port}`),
    env: { KURRENTDB_STREAM_PREFIX: `t${randomUUID()}.` },
  });
  return {
    cluster,
    outages: [
      {
        what: 'KurrentDB cut off',
        isEventStore: true,
        leave: () => proxy.halfOpen(),
        comeBack: () => proxy.heal(),
      },
    ],
    async close() {
      await cluster.stop();
      await proxy.close();
      await double?.stop();
    },
  };
}

/** An answer in a failure's message: enough to find it in the logs of the nodes. */
const inWords = ({ kind, status, atMs, tookMs, asOf, body }: Answer): string =>
  `${kind} at ${Math.round(atMs)} ms took ${Math.round(tookMs)} ms: ${status} ${asOf ?? ''} ${body.slice(0, 300)}`;

/** How many answers of which kind, and how late the latest was. */
function summary(answers: readonly Answer[]): string {
  const kinds = new Map<string, number[]>();
  for (const { kind, status, tookMs } of answers)
    kinds.set(`${kind} ${status}`, [...(kinds.get(`${kind} ${status}`) ?? []), tookMs]);
  return [...kinds].map(([kind, took]) => `${kind}: ${took.length} to ${Math.round(Math.max(...took))} ms`).join(', ');
}

describe.each([
  ['PostgreSQL and Redis', overPostgres, ['PostgreSQL killed', 'PostgreSQL silent', 'Redis killed'] as const],
  ['KurrentDB', overKurrent, ['KurrentDB cut off'] as const],
] as const)('two nodes behind nginx over %s, under thirty callers', (_name, open, outages) => {
  let stage: Stage;
  let callers: Callers;
  beforeAll(async () => {
    stage = await open();
    callers = await Callers.gather(stage.cluster);
  });
  afterAll(async () => {
    await callers?.rest();
    await stage?.close();
  });

  const outage = (wanted: string): Outage => stage.outages.find(({ what }) => what === wanted)!;

  it.each(outages)(
    '%s: nobody waits for long, nothing is a 502, the past is there, and nothing that was answered is lost',
    async (what) => {
      const { isEventStore, leave, comeBack } = outage(what);
      callers.start(callerCount);
      await pause(500);
      callers.answers.length = 0;
      await leave();
      await pause(awayMs);
      const during = callers.answers.splice(0);
      await comeBack();
      const backMs = await until('all is well again', () => callers.areWell(), 3 * wellWithin);
      await callers.rest();

      const all = [...during, ...callers.answers];
      const of = (kind: Kind) => during.filter((answer) => answer.kind === kind);
      if (process.env.SAMENSPEL_SHOW_TIMES) console.log(what, { backMs }, summary(during), summary(callers.answers));
      expect(all.filter(({ tookMs }) => tookMs >= answeredWithin).map(inWords)).toEqual([]);
      expect(all.filter(({ status }) => ![200, 201, 503].includes(status)).map(inWords)).toEqual([]);
      const served = [...of('past'), ...of('me'), ...of('now')];
      expect(served.filter(({ status }) => status !== 200).map(inWords)).toEqual([]);
      expect(
        of('past')
          .filter((answer) => !callers.isRight(answer))
          .map(inWords),
      ).toEqual([]);
      const refused = of('command').filter(({ status }) => status === 503);
      if (isEventStore) {
        expect(refused.length).toBeGreaterThan(0);
        for (const { body, retryAfter } of refused) {
          expect(JSON.parse(body)).toMatchObject({ code: 'store_unavailable' });
          expect(Number(retryAfter)).toBeGreaterThan(0);
        }
        const old = of('now').filter(({ asOf }) => asOf !== null);
        expect(old.length).toBeGreaterThan(0);
        for (const { asOf } of old) expect(Date.parse(asOf ?? '')).toBeLessThanOrEqual(Date.now());
      } else expect(refused.map(inWords)).toEqual([]);
      expect(backMs).toBeLessThan(wellWithin);
      expect(await callers.lost()).toEqual([]);
    },
  );

  if (open === overPostgres)
    it('the screen says how old it is, and what was filled in waits and is stored once', async () => {
      const { leave, comeBack } = outage('PostgreSQL killed');
      const browser = await launchChromium();
      try {
        const visitor = await newVisitor(browser, stage.cluster.url);
        const { page } = visitor;
        await callers.people[0]!.signIn(visitor.context);
        await page.goto(`/c/${callers.communityId}/blockers`);
        await page.getByRole('button', { name: 'Raise a blocker' }).first().click();
        await page.getByRole('dialog').getByRole('textbox').first().fill('No device on site');
        // Somebody who only looks asks for nothing, and is told.
        const looking = await visitor.context.newPage();
        await looking.goto(`/c/${callers.communityId}`);
        await looking.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
        await leave();
        await looking.getByText(/^As of \d/).waitFor();
        await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
        await page.getByText('What you filled in waits').waitFor();
        await page.getByText(/^As of \d/).waitFor();
        await comeBack();
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        await page.getByText('What you filled in waits').waitFor({ state: 'hidden' });
        await page.getByText('No device on site').first().waitFor();
        await looking.getByText(/^As of \d/).waitFor({ state: 'hidden' });
        await looking.getByText('No device on site').first().waitFor();
        expect(await page.getByText('No device on site').count()).toBe(1);
        await visitor.leave();
      } finally {
        await browser.close();
      }
    });
});
