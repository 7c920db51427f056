import { clusterOf, hidden } from './profile';
import { ConfigError } from './settings';

const env = {
  DATABASE_URL: 'postgres://a:hunter2@db/events',
  VAULT_URL: 'postgres://a:hunter2@db/vault',
  REDIS_URL: 'redis://127.0.0.1:6379',
  SAMENSPEL_CLUSTER_SECRET: 'x'.repeat(32),
  SAMENSPEL_SHARED: '/srv/samenspel',
};

it('reads what a node needs; it does everything unless told otherwise', () => {
  const found = clusterOf(env);
  expect(found).toMatchObject({
    store: { kind: 'postgres', url: env.DATABASE_URL },
    nodeHost: '127.0.0.1',
    nodePort: 0,
  });
  expect([...found.roles]).toEqual(['api', 'sync', 'projector', 'relay']);
  expect([...clusterOf({ ...env, SAMENSPEL_ROLES: 'sync, relay' }).roles]).toEqual(['sync', 'relay']);
});

it('takes KurrentDB when that is what is set', () => {
  const url = 'kurrentdb+discover://a:b@one:2113,two:2113?tls=true';
  expect(clusterOf({ ...env, DATABASE_URL: '', KURRENTDB_URL: url }).store).toEqual({ kind: 'kurrentdb', url });
  const prefixed = clusterOf({ ...env, DATABASE_URL: '', KURRENTDB_URL: url, KURRENTDB_STREAM_PREFIX: 'wijk.' });
  expect(prefixed.store).toEqual({ kind: 'kurrentdb', url, streamPrefix: 'wijk.' });
});

it.each([
  ['DATABASE_URL', ''],
  ['DATABASE_URL', 'mysql://a:hunter2@db/events'],
  ['KURRENTDB_URL', 'kurrentdb://a:hunter2@one:2113'],
  ['VAULT_URL', ''],
  ['VAULT_URL', 'postgresql://b:hunter2@db/events?sslmode=require'],
  ['REDIS_URL', 'http://127.0.0.1'],
  ['SAMENSPEL_CLUSTER_SECRET', 'hunter2'],
  ['SAMENSPEL_SHARED', ''],
  ['SAMENSPEL_ROLES', 'api,boss'],
  ['SAMENSPEL_NODE_PORT', '99999'],
])('refuses %s=%s in one line, without the password in it', (name, found) => {
  const read = () => clusterOf({ ...env, [name]: found });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(new RegExp(`^${name}: `));
  expect(read).not.toThrow(/hunter2/);
});

it('hides who connects, with what, and how', () => {
  expect(hidden('postgres://user:p@ss@host:5432/events?password=x')).toBe('postgres://host:5432/events');
  expect(hidden('postgres://user:what?ever@host/events')).toBe('postgres://host/events');
  expect(hidden('redis://host')).toBe('redis://host');
});
