import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningPostgres, startPostgres } from '../../../../test/servers';
import { type AvailableEventStore, withAvailability } from '../../src';
import { events } from '../../src/contract/fixtures';
import { openPostgresEventStore } from '../../src/postgres';
import { shortTiming } from './storage';
import { until } from './whole';

const timing = { lateMs: 100, patienceMs: 400, probeMs: 200, probeEveryMs: 20 };
const servers: RunningPostgres[] = [];
const stores: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

const started = async (port?: number): Promise<RunningPostgres> => {
  const server = await startPostgres(port === undefined ? {} : { port });
  servers.push(server);
  return server;
};
const request = (expectedRevision: number) => ({
  communityId: 'a',
  stream: 's',
  expectedRevision,
  events: events(1),
});
const namesIt = async (store: AvailableEventStore) => (await store.health()).detail.includes('another history');

test('ES55 a PostgreSQL that was replaced by an empty one is named, not read and not written to, until the right one is back', async () => {
  const right = await started();
  const url = await right.database('events');
  const store = withAvailability(await openPostgresEventStore({ url, timing: shortTiming }), { timing });
  stores.push(store);
  const stop = new AbortController();
  for (let n = 0; n < 3; n += 1) await store.append(request(n - 1));
  const following = store.subscribe({ after: (await store.lastPosition()) ?? '', signal: stop.signal });
  const next = following[Symbol.asyncIterator]().next();

  await right.kill();
  const wrong = await started(right.port);
  await until(() => namesIt(store));
  await expect(store.append(request(2))).rejects.toThrow('another history');

  // The database is there and has our tables, with the history of others in them.
  await wrong.database('events');
  const others = await openPostgresEventStore({ url, timing: shortTiming });
  stores.push(others);
  await others.append(request(-1));
  const before = await others.lastPosition();
  await sleep(3 * timing.patienceMs);
  expect(await namesIt(store)).toBe(true);
  for (const call of [store.append(request(2)), store.append(request(0)), store.lastPosition()])
    await expect(call).rejects.toThrow('another history');
  expect(await others.lastPosition()).toBe(before);

  await others.close();
  await wrong.stop();
  await right.restart();
  await until(async () => !store.availability.inTrouble);
  expect(await store.append(request(2))).toMatchObject({ lastSeq: 3 });
  expect((await next).value).toMatchObject([{ seq: 3 }]);
  stop.abort();
});

test('ES55 one that is replaced while nobody asks it anything is found out before the next question is answered', async () => {
  const right = await started();
  const url = await right.database('events');
  const store = withAvailability(await openPostgresEventStore({ url, timing: shortTiming }), { timing });
  stores.push(store);
  await store.append(request(-1));
  await right.kill();
  await (await started(right.port)).database('events');
  const others = await openPostgresEventStore({ url, timing: shortTiming });
  stores.push(others);
  await others.append(request(-1));
  await until(() => namesIt(store));
  await expect(store.head('a').then(() => store.lastPosition())).rejects.toThrow('another history');
  await others.close();
});
