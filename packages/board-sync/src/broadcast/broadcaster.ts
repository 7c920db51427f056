import {
  type CloseCode,
  closeCode,
  encodePresenceFrame,
  encodeUpdateFrame,
  type PresenceEntry,
  type Signal,
} from '@samenspel/board-protocol';
import * as Y from 'yjs';
import type { BoardConnection, ConnectionRequest } from '../connection/connection';
import type { ClientBindings } from '../document/client-bindings';
import type { StoredUpdate as Edit } from '../flush/stored-update';
import { Presence } from './presence';
import { Signals } from './signals';

/** What a flush has to tell. */
interface Broadcast {
  readonly parts: readonly Edit[];
  /** Connections whose frames were settled. */
  readonly settled: ReadonlySet<BoardConnection>;
  readonly stateVector: () => Uint8Array;
}

/** Everyone on a board: who is here, and one frame of each sort for each of them per flush. */
export class Broadcaster {
  private readonly connections = new Set<BoardConnection>();
  private readonly presence: Presence<BoardConnection>;
  private readonly signals = new Signals<BoardConnection>(this.connections);

  constructor(nowMs: () => number) {
    this.presence = new Presence(nowMs);
  }

  get all(): Iterable<BoardConnection> {
    return this.connections;
  }

  get size(): number {
    return this.connections.size;
  }

  get nobodyEdits(): boolean {
    for (const { request } of this.connections) if (request.mayEdit) return false;
    return true;
  }

  get presenceChanges(): number {
    return this.presence.changes;
  }

  add(connection: BoardConnection): void {
    this.connections.add(connection);
  }

  /** False when it had left before. */
  remove(connection: BoardConnection): boolean {
    if (!this.connections.delete(connection)) return false;
    this.presence.leave(connection);
    this.signals.leave(connection);
    return true;
  }

  closeWhere(matches: (request: ConnectionRequest) => boolean, code: CloseCode, reason: string): number {
    const matching = [...this.connections].filter(({ request }) => matches(request));
    for (const connection of matching) connection.close(code, reason);
    return matching.length;
  }

  end(code: CloseCode, reason: string): void {
    this.signals.stop();
    this.closeWhere(() => true, code, reason);
  }

  receivePresence(connection: BoardConnection, entries: readonly PresenceEntry[], bindings: ClientBindings): void {
    const known = this.presence.isIntroduced(connection);
    if (!this.presence.receive(connection, entries, bindings))
      connection.close(closeCode.forbidden, 'presence of somebody else');
    // Now that it is known which client this is, it may hear of the others of its person.
    else if (!known && this.presence.isIntroduced(connection)) this.sendPresence(connection);
  }

  /** Only under an id that is known to be the person's: presence comes first. */
  receiveSignal(connection: BoardConnection, signal: Signal, bindings: ClientBindings): void {
    const owner = bindings.ownerOf(signal.clientId);
    if (owner === connection.personId) this.signals.receive(connection, signal);
    else if (owner !== undefined) connection.close(closeCode.forbidden, 'signal of somebody else');
  }

  /** Tells also that there is nobody new: who asks wants to hear that we are here. */
  answerPresence(connection: BoardConnection): void {
    connection.send(encodePresenceFrame(this.presence.newsFor(connection)));
  }

  sendPresence(connection: BoardConnection): void {
    const entries = this.presence.newsFor(connection);
    if (entries.length > 0) connection.send(encodePresenceFrame(entries));
  }

  /**
   * Tells everyone what was stored and who came, moved or left. A sole author has the change already; merging apart for
   * each of many costs more than it saves.
   */
  tell({ parts, settled, stateVector }: Broadcast): void {
    const present = this.presence.takeChanges();
    if (parts.length + present.length + settled.size === 0) return;
    const onlySource = parts.length === 1 && parts[0]?.sources.size === 1 ? [...parts[0].sources][0] : undefined;
    const edits = parts.length === 0 ? null : encodeUpdateFrame(merged(parts));
    const presence = present.length === 0 ? null : encodePresenceFrame(present);
    const tellSignals = this.signals.takeDue();
    for (const connection of [...this.connections]) {
      connection.together(() => {
        if (edits && connection !== onlySource) connection.send(edits);
        if (settled.has(connection)) connection.report(stateVector);
        if (presence) this.tellPresence(connection, present, presence);
        tellSignals?.(connection);
      });
    }
  }

  /** A client needs no news of itself. */
  private tellPresence(connection: BoardConnection, entries: readonly PresenceEntry[], all: Uint8Array): void {
    const others = entries.filter(({ clientId }) => this.presence.mayTell(clientId, connection));
    if (others.length === 0) return;
    connection.send(others.length === entries.length ? all : encodePresenceFrame(others));
  }
}

function merged(parts: readonly Edit[]): Uint8Array {
  const [first] = parts;
  return parts.length === 1 && first ? first.update : Y.mergeUpdates(parts.map(({ update }) => update));
}
