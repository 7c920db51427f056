import { StoreUnavailable } from '../errors';

/** Options of a connection string, as the client compares them. */
const KNOWN = new Set(
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

/** Without it a refused append looks like a stored one, at a revision that is wrong. */
const OURS = plain('throwOnAppendFailure');

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
    if (!KNOWN.has(plain(name)))
      throw new StoreUnavailable(`KURRENTDB_URL has an option that KurrentDB has not: ${name}`);
  }
  const kept = options.filter((option) => plain(option.split('=')[0] ?? '') !== OURS);
  return kept.length === 0 ? address : `${address}?${kept.join('&')}`;
}

/**
 * The user of a connection string, decoded. The client's native half takes name and password as they stand there, so it has
 * to be told.
 */
export function userOf(url: string): { readonly username: string; readonly password: string } | undefined {
  const [, username, password] = /^[^:]+:\/\/([^:@/]+):([^@]+)@/.exec(url.trim()) ?? [];
  if (username === undefined || password === undefined) return undefined;
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/[_-]/g, '');
}
