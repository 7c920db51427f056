import type { Duplex } from 'node:stream';
import { closeCode } from '@samenspel/board-protocol';
import {
  type BoardSocket,
  type BoardSync,
  type ConnectionRequest,
  gatheringSocket,
  type Log,
} from '@samenspel/board-sync';
import type { ClusterParts, Json } from '@samenspel/cluster';
import type { WebSocket } from 'ws';
import { BoardOwnership } from './board-ownership';
import { EdgeConnection } from './edge-connection';
import { openLine } from './forward';
import { Heartbeat } from './heartbeat';
import type { PeerListener } from './listener';

/** How long a client waits for an owner that does not answer, milliseconds; then this node serves the board too. */
const ownerPatienceMs = 2_300;
/** Until the owner is asked for again, milliseconds. */
const againMs = 150;
/** Clients of other nodes' boards are sent away over this time when a node drains, milliseconds. */
const spreadMs = 1_000;
/** Topic on the bus: something was stored for a board by a node that does not serve it. */
const storedTopic = 'board-stored';

interface BoardClusterOptions {
  /** The boards of this node, made with `sharing`. */
  readonly boards: BoardSync;
  readonly cluster: Pick<ClusterParts, 'node' | 'owners' | 'bus'>;
  readonly link: PeerListener;
  readonly log: Log;
}

export interface BoardCluster extends BoardSync {
  /** Address of this node for other nodes. */
  readonly url: string;
  /** Gives all boards up: stores, keeps snapshots, sends clients away to come again, and takes no more. */
  drain(): Promise<void>;
}

/**
 * The boards of all nodes, as one: each board is served by one node at a time, the others pass their clients' frames on to it.
 * That saves work and keeps presence in one place; what is right is decided by the store's expected revision.
 */
export async function createBoardCluster({ boards, cluster, link, log }: BoardClusterOptions): Promise<BoardCluster> {
  const { node, bus } = cluster;
  const failed = (error: unknown): void => log.warn({ error: String(error) }, 'a board could not be placed');
  const places = new BoardOwnership(cluster, boards, failed);
  const pulse = new Heartbeat();
  const clients = new Set<EdgeConnection>();
  let draining = false;

  const connect = (request: ConnectionRequest, socket: BoardSocket): EdgeConnection => {
    const client = new EdgeConnection(request, socket, (ended) => clients.delete(ended));
    clients.add(client);
    if (draining) client.close(closeCode.comeAgain, 'the node stops');
    else
      place(client).catch((error: unknown) => {
        failed(error);
        client.close(closeCode.tryAgainLater, 'try again later');
      });
    return client;
  };

  /** Puts a client on its board, wherever that is served. An owner that was just lost has a moment to be replaced. */
  const place = async (client: EdgeConnection): Promise<void> => {
    const { boardId } = client.request;
    const patience = performance.now() + ownerPatienceMs;
    while (client.isOpen) {
      const owner = places.isUnclaimed(boardId) ? node : await places.find(boardId);
      if (draining) {
        client.close(closeCode.comeAgain, 'the node stops');
        return;
      }
      if (owner.id === node.id) {
        client.serveHere((request, socket) => boards.connect(request, socket));
        return;
      }
      const opened = await openLine(owner, link.passes.sign(owner.id, client.request), (line, wire) => {
        // Its clients come again in a moment, and then its boards should be free.
        pulse.watch(line, () => void places.reportGone(owner).catch(failed));
        client.serveThere(line, wire);
      });
      if (opened === 'open') return;
      if (opened === 'gone' && (await places.reportGone(owner))) continue;
      if (performance.now() > patience) {
        log.warn({ boardId, owner: owner.id }, 'the node that owns a board does not answer; it is served here too');
        places.serveWithoutClaim(boardId);
      } else await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  };

  link.host({
    nodeId: node.id,
    async admits({ boardId }) {
      if (draining) return 'unavailable';
      if (places.isMine(boardId)) return 'here';
      return (await places.find(boardId)).id === node.id ? 'here' : 'elsewhere';
    },
    serve(request: ConnectionRequest, line: WebSocket, wire: Duplex) {
      pulse.watch(line);
      line.on('error', () => line.terminate());
      const connection = boards.connect(request, gatheringSocket(line, wire));
      line.on('message', (frame: Buffer) => connection.receive(frame));
      line.on('close', () => connection.closed());
    },
  });

  const stopHearing = bus.on(storedTopic, (message) => {
    const { boardId, from } = message as { readonly boardId: string; readonly from: string };
    if (from !== node.id) boards.lookAgain(boardId).catch(failed);
  });
  const tellStored = (boardId: string): void => {
    const message: Json = { boardId, from: node.id };
    if (!places.isMine(boardId)) bus.publish(storedTopic, message);
  };

  const stop = (): void => {
    places.stop();
    pulse.stop();
    stopHearing();
  };

  return {
    ...boards,
    url: link.url,
    connect,
    async editAsServer(boardId, change, edit) {
      await boards.editAsServer(boardId, change, edit);
      tellStored(boardId);
    },
    closeWhere(matches, code = closeCode.forbidden, reason = 'no longer allowed') {
      const here = [...clients].filter(({ request }) => matches(request));
      for (const client of here) client.close(code, reason);
      // And those of other nodes, on boards served here.
      return here.length + boards.closeWhere(matches, code, reason);
    },
    release: (boardId) => places.handOver(boardId),
    counts: () => ({ boards: boards.counts().boards, connections: clients.size }),
    async drain() {
      draining = true;
      await places.handOverAll();
      const left = [...clients];
      const step = spreadMs / Math.max(1, left.length);
      for (const client of left) {
        client.close(closeCode.comeAgain, 'the node stops');
        if (step >= 1) await new Promise((resolve) => setTimeout(resolve, Math.min(step, 100)));
      }
    },
    async close() {
      draining = true;
      stop();
      for (const client of [...clients])
        if (!places.isMine(client.request.boardId)) client.close(closeCode.goingAway, 'the server stops');
      await boards.close();
      await link.close();
    },
  };
}
