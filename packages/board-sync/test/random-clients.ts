import { type Board, BoardMirror, bodyOf, newBoardDoc } from '@samenspel/board';
import { BoardProvider } from '@samenspel/board-client/testing';
import type { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import { boardId } from './helpers';
import type { SimulatedNetwork } from './simulated-network';

/** Somebody at a board over a network of chance. */
export interface Client {
  readonly person: string;
  readonly doc: Y.Doc;
  readonly connect: () => void;
  readonly disconnect: () => void;
  readonly destroy: () => void;
  readonly awareness: Awareness;
  readonly link?: BoardProvider;
  offline: boolean;
}

/** With the stock provider. */
export function stock(network: SimulatedNetwork, person: string): Client {
  const doc = newBoardDoc();
  const provider = new WebsocketProvider('ws://simulated/sync', boardId, doc, {
    WebSocketPolyfill: network.socketClass(person, false),
    disableBc: true,
    maxBackoffTime: 50,
  });
  const destroy = () => {
    provider.destroy();
    provider.awareness.destroy();
    doc.destroy();
  };
  return {
    person,
    doc,
    awareness: provider.awareness,
    connect: () => provider.connect(),
    disconnect: () => provider.disconnect(),
    destroy,
    offline: false,
  };
}

/** With our own link. */
export function ours(network: SimulatedNetwork, person: string): Client {
  const doc = newBoardDoc();
  const link = new BoardProvider({
    url: 'ws://simulated/sync',
    boardId,
    doc,
    WebSocket: network.socketClass(person, true),
    maxBackoffMs: 50,
  });
  const destroy = () => {
    link.destroy();
    doc.destroy();
  };
  return {
    person,
    doc,
    awareness: link.awareness,
    link,
    connect: () => link.connect(),
    disconnect: () => link.disconnect(),
    destroy,
    offline: false,
  };
}

/** All there is on a board, in an order of its own. */
export function plain(doc: Y.Doc): string {
  const mirror = new BoardMirror(doc);
  const { board } = mirror;
  mirror.destroy();
  const bodies = [...board.items.keys()].sort().map((id) => bodyOf(doc, id).toString());
  return JSON.stringify([ordered(board), bodies]);
}

const ordered = (board: Board): unknown =>
  Object.entries(board).map(([name, part]) => [
    name,
    part instanceof Map ? [...part].sort(([a], [b]) => (a < b ? -1 : 1)) : part,
  ]);
