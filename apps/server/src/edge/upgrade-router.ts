import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Limiter } from '@samenspel/cluster';
import type { Authenticator, Principal } from '@samenspel/identity';
import { clientAddress } from './addresses';
import type { OriginList } from './origins';
import { toldOf } from './problem';

/** Takes over a connection, or answers false to refuse it as an unknown path. */
export type UpgradeHandler = (
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  visitor: { readonly principal: Principal; readonly path: string },
) => Promise<UpgradeRefusal | undefined> | UpgradeRefusal | undefined;

export type UpgradeRefusal = 401 | 403 | 404 | 421 | 429 | 503;

/** Says no in the protocol of the path, where a refused handshake would only be repeated. */
export type Refuse = (request: IncomingMessage, socket: Duplex, head: Buffer, status: UpgradeRefusal) => void;

interface Owner {
  readonly prefix: string;
  readonly handle: UpgradeHandler;
  readonly refuse: Refuse;
}

interface UpgradeParts {
  readonly authenticator: Authenticator;
  readonly origins: OriginList;
  readonly limiter: Limiter;
  /** Proxies of ours in front of this server. */
  readonly proxies: number;
  readonly onError: (error: unknown) => void;
  /** An upgrade that is not handed over by then is closed. */
  readonly limitMs?: number;
}

/** Live connections one person may have to this process: two for each tab with a board. */
const maxSocketsPerPerson = 100;

const reasons = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  421: 'Misdirected Request',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
} as const;

/**
 * The one owner of every WebSocket path. Who asks is established before any handler is reached; an unknown path, a
 * stranger and a foreign page are answered and closed at once (engine.io would hold them for a second).
 */
export class UpgradeRouter {
  private readonly owners: Owner[] = [];
  /** By person: how many connections are open. */
  private readonly open = new Map<string, number>();
  private stopped = false;

  constructor(private readonly parts: UpgradeParts) {}

  /** `prefix` `/live` owns `/live` and everything below it. */
  add(prefix: string, handle: UpgradeHandler, refuse: Refuse = refuseHandshake): void {
    this.owners.push({ prefix, handle, refuse });
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => void this.route(request, socket, head));
  }

  /** From now on every upgrade is refused. */
  stop(): void {
    this.stopped = true;
  }

  private async route(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const timer = setTimeout(() => socket.destroy(), this.parts.limitMs ?? 5_000);
    const path = pathOf(request);
    const owner = this.owners.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
    try {
      const refusal = owner === undefined ? 404 : await this.handOver(owner, request, socket, head, path);
      if (refusal !== undefined && !socket.destroyed)
        (owner?.refuse ?? refuseHandshake)(request, socket, head, refusal);
    } catch (error) {
      this.parts.onError(error);
      // What passes is told, in the protocol of the path, so that the client comes again.
      if (owner !== undefined && toldOf(error).code === 'unavailable' && !socket.destroyed)
        owner.refuse(request, socket, head, 503);
      else socket.destroy();
    } finally {
      clearTimeout(timer);
    }
  }

  /** Counts a connection until it closes; false when the person has as many as there may be. */
  private count(personId: string, socket: Duplex): boolean {
    const open = this.open.get(personId) ?? 0;
    if (open >= maxSocketsPerPerson) return false;
    this.open.set(personId, open + 1);
    socket.once('close', () => {
      const left = (this.open.get(personId) ?? 1) - 1;
      if (left === 0) this.open.delete(personId);
      else this.open.set(personId, left);
    });
    return true;
  }

  private async handOver(
    owner: Owner,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    path: string,
  ): Promise<UpgradeRefusal | undefined> {
    if (this.stopped) return 503;
    if ((await this.parts.limiter.take(`upgrade:${clientAddress(request, this.parts.proxies)}`)) > 0) return 429;
    const principal = await this.parts.authenticator.authenticate(request);
    if (principal === null) return 401;
    // A page elsewhere may open a WebSocket with our cookie: the browser does not stop it, so we do.
    if (principal.by === 'cookie' && !this.parts.origins.admits(request)) return 421;
    if (!this.count(principal.personId, socket)) return 429;
    if (socket.destroyed) return undefined;
    return owner.handle(request, socket, head, { principal, path });
  }
}

function pathOf(request: IncomingMessage): string {
  try {
    return decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  } catch {
    return '';
  }
}

export const refuseHandshake: Refuse = (_request, socket, _head, status) => {
  socket.end(`HTTP/1.1 ${status} ${reasons[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
};
