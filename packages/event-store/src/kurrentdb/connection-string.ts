import { StoreUnavailable } from '../errors';

/** Options of a connection string, as the client compares them. */
const knownSettings = new Set(
  [
    'userCertFile',
    'userKeyFile',
    'maxDiscoverAttempts',
    'connectionName',
    'defaultDeadline',
    'discoveryInterval',
    'gossipTimeout',
    'nodePreference',
    'tls',
    'tlsVerifyCert',
    'tlsCAFile',
    'throwOnAppendFailure',
    'keepAliveInterval',
    'keepAliveTimeout',
  ].map(plain),
);

/** Seconds that the client waits for a node to say who leads, where nothing is asked for; its own 5 are longer than an election. */
const gossipTimeout = 'gossipTimeout=1';

/** Without it a refused append looks like a stored one, at a revision that is wrong. */
const ownSetting = plain('throwOnAppendFailure');

/**
 * A connection string as the client may have it. For an option that it does not know it would print the whole text, with the
 * password, so such a text does not get that far; and refused appends always have to be errors.
 * @throws StoreUnavailable naming the option
 */
export function safeConnectionString(url: string): string {
  const [address = '', ...rest] = url.trim().split('?');
  const options = rest.join('?').split('&').filter(Boolean);
  for (const option of options) {
    const [name = ''] = option.split('=');
    if (!knownSettings.has(plain(name)))
      throw new StoreUnavailable(`KURRENTDB_URL has an option that KurrentDB has not: ${name}`);
  }
  const kept = options.filter((option) => plain(option.split('=')[0] ?? '') !== ownSetting);
  if (!kept.some((option) => plain(option).startsWith('gossiptimeout='))) kept.push(gossipTimeout);
  return `${address}?${kept.join('&')}`;
}

/** A connection string for each node that is named, over which that node is asked who leads. */
export function seedsOf(url: string): readonly string[] {
  const [, user = '', hosts = '', options = ''] = /^[^:]+:\/\/([^@/?]*@)?([^/?]*)\/*(.*)$/.exec(url.trim()) ?? [];
  const seeds = hosts.split(',').filter(Boolean);
  if (seeds.length < 2) return [url];
  return seeds.map((seed) => `kurrentdb+discover://${user}${seed}${options}`);
}

/** The first node of a connection string, and what is said of TLS. */
interface Address {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly verify: boolean;
  /** File of the authority whose certificates are trusted. */
  readonly authority: string | undefined;
}

export function addressOf(url: string): Address {
  const [, host = '', port = '2113'] = /^[^:]+:\/\/(?:[^@/?]*@)?([^:,/?]*)(?::(\d+))?/.exec(url.trim()) ?? [];
  const options = new Map(
    (url.split('?')[1] ?? '').split('&').map((option) => {
      const [name = '', ...value] = option.split('=');
      return [plain(name), value.join('=')] as const;
    }),
  );
  const authority = options.get('tlscafile');
  return {
    host,
    port: Number(port),
    tls: options.get('tls') !== 'false',
    verify: options.get('tlsverifycert') !== 'false',
    authority: authority === undefined ? undefined : decodeURIComponent(authority),
  };
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/[_-]/g, '');
}
