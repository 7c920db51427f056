import { MAX_PRESENCE_LENGTH, type PresenceEntry } from '@samenspel/board-protocol';
import type { ClientBindings } from './client-bindings';

/** Client ids one connection may appear under: a tab has one, a few more after reconnects. */
const MAX_IDS_PER_CONNECTION = 16;
const left = 'null';
/** Clocks told by the server lie from here up, clients' own counts below: so an echo is told from news. */
const TOLD_FROM = 1_000_000_000;
/** Told clocks start anew after a restart, past every one told before: no board changes presence more often than this. */
const TOLD_EVERY_MS = 20;

interface Present<Connection> {
  readonly connection: Connection;
  /** Clock of the client's own count, and the one told to the others. */
  readonly heard: number;
  readonly told: number;
  readonly state: string;
}

/**
 * Who is on a board, as y-protocols' awareness tells it. Only what a connection says about itself counts (the stock client
 * sends everybody's presence back); the person's id in it is put there by the server. Clocks told to others are the server's
 * own and only grow, so that someone who reconnects is seen at once, also after a restart.
 */
export class Presence<Connection extends { readonly personId: string }> {
  private readonly present = new Map<number, Present<Connection>>();
  private readonly changed = new Set<number>();

  constructor(private readonly nowMs: () => number) {}

  /** Takes in a frame. False when the person appears as somebody else: nothing of the frame counts then. */
  receive(connection: Connection, entries: readonly PresenceEntry[], bindings: ClientBindings): boolean {
    const own: PresenceEntry[] = [];
    for (const entry of entries) {
      if (bindings.mayUse(entry.clientId, connection.personId)) own.push(entry);
      else if (!this.isEcho(entry)) return false;
    }
    for (const entry of own) this.take(connection, entry, bindings);
    return true;
  }

  /** The connection ended: its clients leave. */
  leave(connection: Connection): void {
    for (const [clientId, known] of this.present) {
      if (known.connection === connection && known.state !== left)
        this.tell(clientId, known, { ...known, state: left });
    }
  }

  /** Everyone who is here. */
  all(): readonly PresenceEntry[] {
    return [...this.present.keys()].map((id) => this.entry(id)).filter(({ state }) => state !== left);
  }

  /**
   * Everyone who is here, for somebody who comes. A stock client that was away took the others out of its list and keeps their
   * clocks: it takes them in again only as news.
   */
  newsFor({ personId }: Connection): readonly PresenceEntry[] {
    for (const [clientId, known] of this.present) {
      if (known.connection.personId !== personId) this.present.set(clientId, { ...known, told: known.told + 1 });
    }
    return this.all();
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

  /** Whether this client belongs to the connection: it needs no news of itself. */
  isOf(clientId: number, connection: Connection): boolean {
    return this.present.get(clientId)?.connection === connection;
  }

  /** What others know already, sent back by the stock client; also its own conclusion that someone went silent. */
  private isEcho({ clientId, clock, state }: PresenceEntry): boolean {
    const known = this.present.get(clientId);
    return state === left || (known !== undefined && clock <= known.told);
  }

  private take(connection: Connection, entry: PresenceEntry, bindings: ClientBindings): void {
    const known = this.present.get(entry.clientId);
    if (known && !isNews(known, entry, connection)) return;
    if (entry.clock > Number.MAX_SAFE_INTEGER / 2) return;
    if (!known && this.idsOf(connection) >= MAX_IDS_PER_CONNECTION) return;
    const state = stamped(entry.state, connection.personId);
    if (state === null) return;
    bindings.show(entry.clientId, connection.personId);
    this.tell(entry.clientId, known, { connection, heard: entry.clock, state });
  }

  private tell(
    clientId: number,
    known: Present<Connection> | undefined,
    next: Omit<Present<Connection>, 'told'>,
  ): void {
    const { connection, heard, state } = next;
    const told = Math.max((known?.told ?? 0) + 1, heard, TOLD_FROM + Math.floor(this.nowMs() / TOLD_EVERY_MS));
    this.present.set(clientId, { connection, heard, state, told });
    this.changed.add(clientId);
  }

  private entry(clientId: number): PresenceEntry {
    const known = this.present.get(clientId);
    return { clientId, clock: known?.told ?? 0, state: known?.state ?? left };
  }

  private idsOf(connection: Connection): number {
    let count = 0;
    for (const known of this.present.values()) if (known.connection === connection) count += 1;
    return count;
  }
}

/** Whether a client says something new of itself, rather than another tab of the same person repeating it. */
function isNews<Connection>(known: Present<Connection>, entry: PresenceEntry, connection: Connection): boolean {
  if (known.connection === connection) return entry.clock > known.heard || known.state === left;
  return entry.clock < TOLD_FROM ? entry.clock >= known.heard : entry.clock > known.told;
}

/** The state with the person's id put in by the server; a name the client gives itself is taken out. null when it is no state. */
function stamped(json: string, personId: string): string | null {
  if (json === left) return left;
  if (json.length > MAX_PRESENCE_LENGTH) return null;
  try {
    const state: unknown = JSON.parse(json);
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return null;
    return JSON.stringify({ ...state, user: undefined, person: personId });
  } catch {
    return null;
  }
}
