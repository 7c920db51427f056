import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isPassedOn } from '@samenspel/identity';

/** IPv4 addresses by which others in the room reach this machine. */
const roomAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);

/**
 * Where a request comes from: the address of the connection or, behind `proxies` proxies of ours, the one the outermost of
 * them saw. Each proxy adds the address it saw to X-Forwarded-For; what stands before those anybody can have made up.
 */
export function clientAddress(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  proxies: number,
): string {
  const nearest = socket.remoteAddress ?? '';
  if (proxies === 0) return nearest;
  const told = [headers['x-forwarded-for'] ?? []].flat().flatMap((value) => value.split(','));
  const seen = told.map((address) => address.trim()).at(-proxies) ?? '';
  return isIP(seen) === 0 ? nearest : seen;
}

const thisMachine = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Whether somebody on this machine asks. A proxy here that we were not told of (`proxies` 0) is nobody. */
export const isFromHere = (request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): boolean =>
  thisMachine.has(clientAddress(request, proxies)) && (proxies > 0 || !isPassedOn(request));

const everywhere = new Set(['0.0.0.0', '::']);
const here = new Set(['localhost', '127.0.0.1', '::1']);

interface Served {
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
