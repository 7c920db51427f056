import { resolve } from 'node:path';
import { allRoles, type NodeRole, type NodeRoles, nodeRoles } from './roles';
import { ConfigError, type Environment, portOf, value } from './settings';

/** What the environment asks of one process of a cluster. */
export interface ClusterProfile {
  readonly name: 'cluster';
  readonly store: {
    readonly kind: 'postgres' | 'kurrentdb';
    readonly url: string;
    /** Before the names of all streams of KurrentDB, for a database that is shared with others. */
    readonly streamPrefix?: string;
  };
  readonly vaultUrl: string;
  readonly redisUrl: string;
  /** What the nodes prove to each other that they are one cluster with. */
  readonly secret: string;
  /** A folder that all nodes see: pictures, snapshots, the epoch. */
  readonly sharedFolder: string;
  readonly roles: NodeRoles;
  /** Where other nodes reach this one's internal listener. */
  readonly nodeHost: string;
  /** 0 takes any free port. */
  readonly nodePort: number;
}

const minSecretLength = 32;

/** @throws ConfigError */
export function clusterOf(env: Environment): ClusterProfile {
  const store = storeOf(env);
  const vaultUrl = urlOf(env, 'VAULT_URL', /^postgres(ql)?:$/, 'postgres://...');
  if (store.kind === 'postgres' && place(store.url) === place(vaultUrl)) {
    // Whoever gets a copy of one must not have the other with it: the keys open the words.
    throw new ConfigError('VAULT_URL', hidden(vaultUrl), 'another database than DATABASE_URL');
  }
  return {
    name: 'cluster',
    store,
    vaultUrl,
    redisUrl: urlOf(env, 'REDIS_URL', /^rediss?:$/, 'redis://... or rediss://...'),
    secret: secretOf(env),
    sharedFolder: resolve(needed(env, 'SAMENSPEL_SHARED', 'a folder that all nodes see')),
    roles: rolesOf(env),
    nodeHost: value(env, 'SAMENSPEL_NODE_HOST') ?? '127.0.0.1',
    nodePort: portOf(env, 'SAMENSPEL_NODE_PORT', 0),
  };
}

function storeOf(env: Environment): ClusterProfile['store'] {
  const [database, kurrent] = [value(env, 'DATABASE_URL'), value(env, 'KURRENTDB_URL')];
  if (database !== undefined && kurrent !== undefined)
    throw new ConfigError('KURRENTDB_URL', hidden(kurrent), 'one event store: DATABASE_URL is set too');
  if (kurrent !== undefined) {
    const url = urlOf(env, 'KURRENTDB_URL', /^(kurrentdb|kdb|esdb)(\+discover)?:$/, 'kurrentdb://...');
    const streamPrefix = value(env, 'KURRENTDB_STREAM_PREFIX');
    return { kind: 'kurrentdb', url, ...(streamPrefix !== undefined && { streamPrefix }) };
  }
  return { kind: 'postgres', url: urlOf(env, 'DATABASE_URL', /^postgres(ql)?:$/, 'postgres://..., or KURRENTDB_URL') };
}

function urlOf(env: Environment, name: string, protocol: RegExp, expected: string): string {
  const found = needed(env, name, expected);
  // Several hosts (`kurrentdb://a:1,b:2`) are no URL of the standard: the driver reads those.
  if (!protocol.test(`${found.split('://')[0]}:`) || !found.includes('://'))
    throw new ConfigError(name, hidden(found), expected);
  return found;
}

function needed(env: Environment, name: string, expected: string): string {
  const found = value(env, name);
  if (found === undefined) throw new ConfigError(name, '', `${expected}, because SAMENSPEL_PROFILE is cluster`);
  return found;
}

function secretOf(env: Environment): string {
  const name = 'SAMENSPEL_CLUSTER_SECRET';
  const found = needed(env, name, `a secret of at least ${minSecretLength} characters, the same on all nodes`);
  if (found.length >= minSecretLength) return found;
  throw new ConfigError(name, `${found.length} characters`, `at least ${minSecretLength}`);
}

function rolesOf(env: Environment): NodeRoles {
  const found = value(env, 'SAMENSPEL_ROLES');
  if (found === undefined) return allRoles;
  const wanted = found.split(',').map((role) => role.trim());
  const unknown = wanted.find((role) => !(nodeRoles as readonly string[]).includes(role));
  if (unknown !== undefined) throw new ConfigError('SAMENSPEL_ROLES', unknown, `some of ${nodeRoles.join(', ')}`);
  return new Set(wanted as readonly NodeRole[]);
}

/** A connection string as it may be shown: without who and with what password, and without parameters. */
export function hidden(url: string): string {
  // Who and with what first: a password may hold a question mark.
  return url.replace(/^([a-z+]+:\/\/).*@/is, '$1').replace(/\?.*$/s, '');
}

const place = (url: string): string => hidden(url).replace(/^postgres(ql)?:/, '');
