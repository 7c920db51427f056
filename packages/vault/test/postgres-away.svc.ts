import { randomBytes } from 'node:crypto';
import { CircuitBreaker, defaultAvailabilityTiming } from '@samenspel/event-store';
import type { AvailabilityTiming } from '@samenspel/event-store/testing';
import { Client } from 'pg';
import { TcpProxy } from '../../../test/faults/tcp-proxy';
import { promised } from '../../../test/patience';
import { type RunningPostgres, startPostgres } from '../../../test/servers';
import { newSecret, VaultUnavailable } from '../src/index';
import { openPostgresVault } from '../src/postgres/index';
import type { PostgresVaultOptions } from '../src/postgres/postgres-vault';

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
const now = Date.UTC(2026, 8, 7, 9);
let postgres: RunningPostgres;
let url: string;
const open = (more: Partial<PostgresVaultOptions> = {}) => openPostgresVault({ url, random, now: () => now, ...more });

beforeEach(async () => {
  postgres = await startPostgres();
  url = await postgres.newDatabase();
});
afterEach(() => postgres.stop());

const failing = async (work: Promise<unknown>): Promise<number> => {
  const started = Date.now();
  await expect(work).rejects.toBeInstanceOf(VaultUnavailable);
  return Date.now() - started;
};

test('VT22 a database that is killed gives no use twice, keeps every key, and is found again', async () => {
  const vault = await open();
  const secret = newSecret(random);
  await vault.secrets.issue(secret, { id: 's', kind: 'invite', createdAt: now, usesLeft: 100_000 });
  const keys = new Map<string, Uint8Array | null>();
  let taken = 0;
  let unknown = 0;
  let killed = false;
  const worker = async (name: number) => {
    for (let i = 0; !killed; i += 1) {
      const personId = `p${name}-${i}`;
      try {
        if ((await vault.secrets.use('invite', secret, now)) !== undefined) taken += 1;
        keys.set(personId, await vault.keys.forSealing({ communityId: 'demo', personId, secrecy: 'shared' }));
      } catch (error) {
        expect(error).toBeInstanceOf(VaultUnavailable);
        unknown += 1;
        return;
      }
    }
  };
  const workers = [0, 1, 2, 3, 4, 5].map(worker);
  while (keys.size < 60) await new Promise((resolve) => setImmediate(resolve));
  await postgres.kill();
  killed = true;
  await Promise.all(workers);
  expect(await vault.health()).toMatchObject({ ok: false });
  await failing(vault.people.get('anna'));

  await postgres.restart();
  expect(await vault.health()).toEqual({ ok: true });
  const left = (await vault.secrets.find('invite', secret, now))?.usesLeft ?? 0;
  // What was answered is taken; what was not answered is taken or not.
  expect(100_000 - left).toBeGreaterThanOrEqual(taken);
  expect(100_000 - left).toBeLessThanOrEqual(taken + unknown);
  for (const [personId, key] of keys)
    expect(await vault.keys.forOpening({ communityId: 'demo', personId, secrecy: 'shared' })).toEqual(key);
  await vault.close();
});

test('VT21 a slow database is given up in time, and used again after', async () => {
  const vault = await open({ statementMs: 500, poolSize: 2 });
  await vault.people.add({ id: 'anna', name: 'Anna', hue: 1, locale: 'nl', createdAt: now });
  const holder = new Client({ connectionString: url });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE vault.people IN ACCESS EXCLUSIVE MODE');
  // More at once than there are connections: the rest waits for one, for a while.
  const waits = await Promise.all(Array.from({ length: 6 }, () => failing(vault.people.get('anna'))));
  expect(Math.max(...waits)).toBeLessThan(promised(4_000));
  await holder.query('ROLLBACK');
  await holder.end();
  expect(await vault.people.get('anna')).toMatchObject({ name: 'Anna' });
  await vault.close();
});

test('VT21 more callers than may wait are refused at once', async () => {
  const vault = await open({ statementMs: 500, poolSize: 1 });
  const holder = new Client({ connectionString: url });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('LOCK TABLE vault.people IN ACCESS EXCLUSIVE MODE');
  const all = Array.from({ length: 600 }, () => vault.people.get('anna').catch((error: unknown) => error));
  expect(String(await all[599])).toContain('too many are waiting');
  await holder.query('ROLLBACK');
  await Promise.all(all);
  await holder.end();
  expect(await vault.people.get('anna')).toBeUndefined();
  await vault.close();
});

test('VT21 a database that is not there is told in one line', async () => {
  await postgres.kill();
  const started = Date.now();
  await expect(open()).rejects.toThrow(/^The vault does not answer: .*ECONNREFUSED/);
  expect(Date.now() - started).toBeLessThan(promised(3_500));
  await postgres.restart();
  const wrong = new URL(url);
  wrong.pathname = '/not_there';
  await expect(openPostgresVault({ url: wrong.href, random, now: () => now })).rejects.toThrow(
    /^The vault does not answer: database "not_there" does not exist$/,
  );
});

test('VT21 a database that only reads for now, as after a fail-over, is away for who writes', async () => {
  const vault = await open();
  await vault.people.add({ id: 'anna', name: 'Anna', hue: 1, locale: 'nl', createdAt: now });
  const admin = new Client({ connectionString: url });
  await admin.connect();
  const name = new URL(url).pathname.slice(1);
  await admin.query(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
  const standby = await openPostgresVault({ url, random, now: () => now });
  await failing(standby.people.change('anna', { hue: 2 }));
  expect(await standby.people.get('anna')).toMatchObject({ hue: 1 });
  await standby.close();
  await vault.close();
  await admin.end();
});

describe('behind a circuit breaker', () => {
  const guardWith =
    (timing: AvailabilityTiming): NonNullable<PostgresVaultOptions['guard']> =>
    (probe) =>
      new CircuitBreaker(probe, timing, undefined, {
        is: (error) => error instanceof VaultUnavailable,
        create: () => new VaultUnavailable('away'),
      });
  const guard = guardWith(defaultAvailabilityTiming);
  /** A database takes longer to start again on a busy machine, and that is no fault of the vault's. */
  const patientGuard = guardWith({ ...defaultAvailabilityTiming, patienceMs: promised(3_000) });

  test('VT26 a database that falls silent is waited for once, by all together, and used soon after', async () => {
    const proxy = await TcpProxy.start(postgres.port);
    const through = new URL(url);
    through.port = String(proxy.port);
    const vault = await open({ url: through.href, poolSize: 3, guard });
    await vault.people.add({ id: 'anna', name: 'Anna', hue: 1, locale: 'nl', createdAt: now });
    proxy.blackhole();
    const started = Date.now();
    await Promise.all(Array.from({ length: 20 }, () => failing(vault.people.get('anna'))));
    // Each of these alone would wait for its own time-outs.
    for (let i = 0; i < 8; i += 1) await failing(vault.people.change('anna', { hue: i }));
    expect(Date.now() - started).toBeLessThan(promised(4_000));
    expect(await vault.health()).toMatchObject({ ok: false });
    proxy.heal();
    const back = Date.now();
    while (!(await vault.health()).ok) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await vault.people.get('anna')).toMatchObject({ hue: 1 });
    expect(Date.now() - back).toBeLessThan(promised(2_000));
    await vault.close();
    await proxy.close();
  });

  test('VT26 what may be done twice passes over a short break; what may not is not done again', async () => {
    const vault = await open({ guard: patientGuard });
    const secret = newSecret(random);
    await vault.secrets.issue(secret, { id: 's', kind: 'invite', createdAt: now, usesLeft: 5 });
    await postgres.kill();
    await failing(vault.secrets.use('invite', secret, now));
    const reading = vault.secrets.find('invite', secret, now);
    await postgres.restart();
    expect(await reading).toMatchObject({ usesLeft: 5 });
    await vault.close();
  });
});
