import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** IPv4 addresses by which others in the room reach this machine. */
export const roomAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);

const everywhere = new Set(['0.0.0.0', '::']);
const here = new Set(['localhost', '127.0.0.1', '::1']);

export interface Served {
  /** Where a browser on this machine reaches the server. */
  readonly local: string;
  /** Where others reach it; empty when it serves this machine only. */
  readonly room: readonly string[];
}

/** The addresses a server that listens on `host` and `port` answers on, as origins. */
export function servedAt(scheme: 'http' | 'https', host: string, port: number, inRoom = roomAddresses()): Served {
  const originOf = (name: string): string =>
    new URL(`${scheme}://${isIP(name) === 6 ? `[${name}]` : name}:${port}`).origin;
  const others = everywhere.has(host) ? inRoom : here.has(host) ? [] : [host];
  const onThisMachine = everywhere.has(host) || here.has(host) ? 'localhost' : host;
  return { local: originOf(onThisMachine), room: others.map(originOf) };
}
