import { maxPresenceLength, type PresenceEntry } from '@samenspel/board-protocol';
import type { ClientBindings } from '../document/client-bindings';

/** Client ids one connection may appear under: a tab has one. */
const maxIdsPerConnection = 16;
const left = 'null';
/** Clocks told by the server lie from here up, clients' own counts below: so an echo is told from news. */
const toldFrom = 1_000_000_000;
/** Told clocks start anew after a restart, past every one told before: no board changes presence more often than this. */
const toldEveryMs = 20;

/** One client, as its connections told of it. */
interface Client<Connection> {
  readonly personId: string;
  /** Those it is on: two while a line that died is not known to be gone. It leaves with the last. */
  readonly on: Set<Connection>;
  /** Clock of the client's own count, and the one told to the others. */
  heard: number;
  told: number;
  state: string;
}

/**
 * Who is on a board, as y-protocols' awareness tells it. Only what a connection says about itself counts (the stock client
 * sends everybody's presence back); the person's id in it is put there by the server.
 *
 * Two clocks are kept apart. A client counts its own changes; clocks told to others are the server's own and only grow, so that
 * someone who reconnects is seen at once, also after a restart. No client is told of itself: it would count on from the server's
 * clock, and what it says next could not be told from an echo.
 */
export class Presence<Connection extends { readonly personId: string }> {
  private readonly clients = new Map<number, Client<Connection>>();
  private readonly changed = new Set<number>();
  /** The ids of each connection. The first frame names them: a client opens by telling of itself. */
  private readonly idsOf = new WeakMap<Connection, Set<number>>();

  constructor(private readonly nowMs: () => number) {}

  /** Takes in a frame. False when the person appears as somebody else: nothing of the frame counts then. */
  receive(connection: Connection, entries: readonly PresenceEntry[], bindings: ClientBindings): boolean {
    const own: PresenceEntry[] = [];
    for (const entry of entries) {
      if (bindings.mayUse(entry.clientId, connection.personId)) own.push(entry);
      else if (!this.isEcho(entry)) return false;
    }
    const said = own.filter((entry) => this.isOfItself(connection, entry, own.length === 1));
    for (const entry of said) this.take(connection, entry, bindings);
    return true;
  }

  /** The connection ended: clients that are on no other leave. */
  leave(connection: Connection): void {
    for (const clientId of this.idsOf.get(connection) ?? []) {
      const client = this.clients.get(clientId);
      client?.on.delete(connection);
      if (client?.on.size === 0 && client.state !== left) this.tell(clientId, client, left);
    }
    this.idsOf.delete(connection);
  }

  /** Whether the connection has told which client it is. */
  isIntroduced(connection: Connection): boolean {
    return this.idsOf.has(connection);
  }

  /** Everyone who is here. */
  all(): readonly PresenceEntry[] {
    return [...this.clients.keys()].map((id) => this.entry(id)).filter(({ state }) => state !== left);
  }

  /**
   * Everyone else who is here, for somebody who comes. A stock client that was away took the others out of its list and keeps
   * their clocks: it takes them in again only as news.
   */
  newsFor(connection: Connection): readonly PresenceEntry[] {
    const others = this.all().filter(({ clientId }) => this.mayTell(clientId, connection));
    for (const { clientId } of others) {
      const client = this.clients.get(clientId);
      if (client !== undefined) client.told += 1;
    }
    return others.map(({ clientId }) => this.entry(clientId));
  }

  /** How many clients changed since they were last taken. */
  get changes(): number {
    return this.changed.size;
  }

  /** What changed since the last call. */
  takeChanges(): readonly PresenceEntry[] {
    const entries = [...this.changed].map((clientId) => this.entry(clientId));
    this.changed.clear();
    return entries;
  }

  /** Whether the connection is told of this client: not of itself, nor, before it said which it is, of any that it may be. */
  mayTell(clientId: number, connection: Connection): boolean {
    const own = this.idsOf.get(connection);
    return own === undefined ? this.clients.get(clientId)?.personId !== connection.personId : !own.has(clientId);
  }

  /** What others know already, sent back by the stock client; also its own conclusion that someone went silent. */
  private isEcho({ clientId, clock, state }: PresenceEntry): boolean {
    const client = this.clients.get(clientId);
    return state === left || (client !== undefined && clock <= client.told);
  }

  /**
   * Whether a connection says this of itself, rather than repeating another tab of its person: of a client it introduced, of one
   * nobody knows, or first of all. What it was told of others it repeats with the server's clock.
   */
  private isOfItself(connection: Connection, { clientId, clock }: PresenceEntry, alone: boolean): boolean {
    const own = this.idsOf.get(connection);
    if (own?.has(clientId) || !this.clients.has(clientId)) return true;
    return own === undefined && (alone || clock < toldFrom);
  }

  private take(connection: Connection, entry: PresenceEntry, bindings: ClientBindings): void {
    const { clientId, clock } = entry;
    const { personId } = connection;
    if (clock > Number.MAX_SAFE_INTEGER / 2) return;
    const own = this.idsOf.get(connection) ?? new Set();
    const isNew = !own.has(clientId);
    if (isNew && own.size >= maxIdsPerConnection) return;
    const state = stamped(entry.state, personId);
    if (state === null) return;
    bindings.show(clientId, personId);
    this.idsOf.set(connection, own.add(clientId));
    const client = this.clients.get(clientId) ?? { personId, on: new Set(), heard: -1, told: 0, state: left };
    this.clients.set(clientId, client);
    client.on.add(connection);
    // What a line that died still brings is older; a line that replaces it says the same again.
    if (clock < client.heard || (clock === client.heard && !isNew)) return;
    client.heard = clock;
    this.tell(clientId, client, state);
  }

  private tell(clientId: number, client: Client<Connection>, state: string): void {
    client.state = state;
    const now = toldFrom + Math.floor(this.nowMs() / toldEveryMs);
    client.told = Math.max(client.told + 1, client.heard, now);
    this.changed.add(clientId);
  }

  private entry(clientId: number): PresenceEntry {
    const client = this.clients.get(clientId);
    return { clientId, clock: client?.told ?? 0, state: client?.state ?? left };
  }
}

/** The state with the person's id put in by the server; a name the client gives itself is taken out. null when it is no state. */
function stamped(json: string, personId: string): string | null {
  if (json === left) return left;
  if (json.length > maxPresenceLength) return null;
  try {
    const state: unknown = JSON.parse(json);
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return null;
    return JSON.stringify({ ...state, user: undefined, person: personId });
  } catch {
    return null;
  }
}
