import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { boardFor, type Memberships } from '@samenspel/application';
import { type CloseCode, closeCode, epochParameter, maxFrameBytes, speaksParameter } from '@samenspel/board-protocol';
import { type BoardSync, gatheringSocket, type OpenConnection } from '@samenspel/board-sync';
import { ApiError } from '@samenspel/contracts';
import { accessMatrix, mayEditBoards } from '@samenspel/domain';
import type { Principal, Revoked } from '@samenspel/identity';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { refuseInWords } from '../edge/refuse-in-words';
import type { UpgradeHandler, UpgradeRefusal } from '../edge/upgrade-router';

/** A connection that answers no ping in this time is gone, whatever the network says. */
const heartbeatMs = 30_000;
const closingMs = 2_000;
const access = { kind: 'community', roles: accessMatrix.reads.boards } as const;

/** Closed with a code that y-websocket takes as final, instead of a refused handshake that it would repeat for ever. */
const closeCodes: Readonly<Record<UpgradeRefusal, CloseCode>> = {
  401: closeCode.signedOut,
  403: closeCode.forbidden,
  404: closeCode.noSuchBoard,
  421: closeCode.otherOrigin,
  429: closeCode.tryAgainLater,
  503: closeCode.tryAgainLater,
};

interface Joined {
  readonly connection: OpenConnection;
  readonly principal: Principal;
  readonly communityId: string;
  readonly mayEdit: boolean;
}

/** Puts WebSockets on `/sync/<boardId>` on their board, for who may see it, and takes them off when that ends. */
export class BoardGateway {
  private readonly server = new WebSocketServer({
    noServer: true,
    // Frames over the limit are the board's to refuse, with a code that clients do not retry; far larger ones end here.
    maxPayload: 2 * maxFrameBytes,
    perMessageDeflate: false,
  });
  private readonly joined = new Set<Joined>();
  private readonly alive = new WeakSet<WebSocket>();
  private readonly heartbeat = setInterval(() => this.beat(), heartbeatMs).unref();

  constructor(
    private readonly boards: BoardSync,
    private readonly memberships: Memberships,
  ) {}

  /** For the upgrade router. */
  readonly handle: UpgradeHandler = async (request, socket, head, { principal, path }) => {
    const boardId = path.slice('/sync/'.length);
    const communityId = (await boardFor(this.boards, boardId, principal.personId))?.communityId ?? null;
    // A board of a community one is no member of, or of somebody else alone, is answered as one that does not exist.
    const roles = communityId === null ? null : await this.rolesIn(communityId, principal);
    if (communityId === null || roles === null) return 404;
    this.server.handleUpgrade(request, socket, head, (ws) => {
      this.join(ws, request, { boardId, communityId, principal, mayEdit: mayEditBoards(roles) });
    });
    return undefined;
  };

  /** In words of the protocol, which end the client's trying. */
  readonly refuse = (request: IncomingMessage, socket: Duplex, head: Buffer, status: UpgradeRefusal): void => {
    refuseInWords(this.server, request, socket, head, { code: closeCodes[status] });
  };

  /** Sessions and tokens by which somebody is at a board here. */
  *sessions(): Iterable<string> {
    for (const { principal } of this.joined) yield principal.sessionId;
  }

  /** Closes the connections of a session that ended, or of a person who is gone. */
  closeRevoked(revoked: Revoked): void {
    for (const { connection, principal } of [...this.joined]) {
      const theirs = principal.sessionId === revoked.sessionId || principal.personId === revoked.personId;
      if (theirs) connection.close(closeCode.signedOut, 'signed out');
    }
  }

  /** Looks again at what these people may do; all who are here when none are named. */
  async checkAgain(communityId?: string, personIds?: readonly string[]): Promise<void> {
    for (const each of [...this.joined]) {
      if (communityId !== undefined && each.communityId !== communityId) continue;
      if (personIds !== undefined && !personIds.includes(each.principal.personId)) continue;
      const roles = await this.rolesIn(each.communityId, each.principal);
      if (roles === null) each.connection.close(closeCode.forbidden, 'no longer a member');
      // Reconnects by itself, with the rights of now.
      else if (mayEditBoards(roles) !== each.mayEdit) each.connection.close(closeCode.tryAgainLater, 'rights changed');
    }
  }

  close(): void {
    clearInterval(this.heartbeat);
    this.server.close();
    // Who does not take part in closing must not hold up the stop.
    setTimeout(() => {
      for (const ws of this.server.clients) ws.terminate();
    }, closingMs).unref();
  }

  private join(
    ws: WebSocket,
    request: IncomingMessage,
    place: Omit<Joined, 'connection'> & { readonly boardId: string },
  ): void {
    const { boardId, communityId, principal, mayEdit } = place;
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const epoch = searchParams.get(epochParameter);
    const connection = this.boards.connect(
      {
        boardId,
        personId: principal.personId,
        sessionId: principal.sessionId,
        mayEdit,
        speaks: searchParams.get(speaksParameter) === '1',
        ...(epoch === null ? {} : { epoch }),
      },
      gatheringSocket(ws, request.socket),
    );
    const joined: Joined = { connection, principal, communityId, mayEdit };
    this.joined.add(joined);
    this.alive.add(ws);
    ws.on('pong', () => this.alive.add(ws));
    ws.on('message', (data: RawData, isBinary) => {
      // Its pong may stand behind megabytes of work from offline.
      this.alive.add(ws);
      if (isBinary) connection.receive(bytesOf(data));
      else connection.close(closeCode.malformed, 'frames are binary');
    });
    ws.on('error', () => ws.terminate());
    ws.on('close', () => {
      this.joined.delete(joined);
      connection.closed();
    });
  }

  private async rolesIn(communityId: string, principal: Principal) {
    try {
      return await this.memberships.rolesOrRefuse(communityId, principal, access);
    } catch (error) {
      if (error instanceof ApiError) return null;
      throw error;
    }
  }

  private beat(): void {
    for (const ws of this.server.clients) {
      if (!this.alive.has(ws)) ws.terminate();
      this.alive.delete(ws);
      ws.ping();
    }
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
