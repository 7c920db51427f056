import type { Twin } from '../repeat';
import { CHAIN_START } from './chain';
import type { Connection, Statement } from './connection';
import { type Bytes, blob, integer, toBuffer } from './rows';

/** Where a community's log ends. `id` is its number in this file. */
export interface CommunityHead {
  readonly id: number;
  seq: number;
  recordedMax: number;
  chain: Buffer;
}

/** Where a stream ends. */
export interface StreamHead {
  readonly id: number;
  readonly community: number;
  revision: number;
}

/** More heads than this in memory are forgotten and read again when needed. */
const MAX_REMEMBERED = 20_000;

/**
 * The ends of communities and streams, remembered between appends: one process owns the file, so nobody else moves them.
 * Forgotten as a whole when a transaction fails.
 */
export class Heads {
  private readonly communities = new Map<string, CommunityHead>();
  private readonly streams = new Map<string, StreamHead>();
  private position: number | undefined;

  private readonly selectPosition: Statement;
  private readonly selectCommunity: Statement;
  private readonly insertCommunity: Statement;
  private readonly selectStream: Statement;
  private readonly insertStream: Statement;
  private readonly selectTwin: Statement;

  constructor(db: Connection) {
    this.selectPosition = db.prepare('SELECT max(position) AS position FROM events');
    this.selectCommunity = db.prepare(
      `SELECT c.id, ${integer('seq')}, ${integer('recordedMax')}, ${blob('chain')} FROM communities c
       LEFT JOIN events ON community = c.id AND seq = (SELECT max(seq) FROM events WHERE community = c.id)
       WHERE c.name = ?`,
    );
    this.insertCommunity = db.prepare('INSERT INTO communities (name) VALUES (?)');
    this.selectStream = db.prepare(
      `SELECT id, ${integer('community')},
         CAST((SELECT max(revision) FROM events WHERE stream = streams.id) AS INTEGER) AS revision
       FROM streams WHERE name = ?`,
    );
    this.insertStream = db.prepare('INSERT INTO streams (name, community) VALUES (?, ?)');
    this.selectTwin = db.prepare(
      `SELECT CAST(s.name AS BLOB) AS stream, ${['revision', 'seq', 'recordedAt'].map(integer)},
         ${['salt', 'leaf'].map(blob)}
       FROM events CROSS JOIN streams s ON s.id = events.stream WHERE eventId = ?`,
    );
  }

  forget(): void {
    this.communities.clear();
    this.streams.clear();
    this.position = undefined;
  }

  /** Forgets when too much is remembered. Only between transactions. */
  trim(): void {
    if (this.communities.size + this.streams.size > MAX_REMEMBERED) this.forget();
  }

  /** Position of the last committed event, where it is known. Only between transactions. */
  get lastPosition(): number | undefined {
    return this.position;
  }

  nextPosition(): number {
    this.position ??= (this.selectPosition.get([]) as { position: number | null }).position ?? 0;
    this.position += 1;
    return this.position;
  }

  community(name: string): CommunityHead | undefined {
    const known = this.communities.get(name);
    if (known) return known;
    const row = this.selectCommunity.get([name]) as
      | { id: number; seq: number | null; recordedMax: number | null; chain: Bytes | null }
      | undefined;
    if (!row) return undefined;
    const head: CommunityHead = {
      id: row.id,
      seq: row.seq ?? -1,
      recordedMax: row.recordedMax ?? Number.NEGATIVE_INFINITY,
      chain: row.chain === null ? CHAIN_START : toBuffer(row.chain),
    };
    this.communities.set(name, head);
    return head;
  }

  stream(name: string): StreamHead | undefined {
    const known = this.streams.get(name);
    if (known) return known;
    const row = this.selectStream.get([name]) as { id: number; community: number; revision: number | null } | undefined;
    if (!row) return undefined;
    const head: StreamHead = { id: row.id, community: row.community, revision: row.revision ?? -1 };
    this.streams.set(name, head);
    return head;
  }

  /** Inside a transaction: the head of a community, which begins here if it is new. */
  openCommunity(name: string): CommunityHead {
    const known = this.community(name);
    if (known) return known;
    const id = Number(this.insertCommunity.run([name]).lastInsertRowid);
    const head: CommunityHead = { id, seq: -1, recordedMax: Number.NEGATIVE_INFINITY, chain: CHAIN_START };
    this.communities.set(name, head);
    return head;
  }

  /** Inside a transaction: a stream that begins here. */
  openStream(name: string, community: number): StreamHead {
    const id = Number(this.insertStream.run([name, community]).lastInsertRowid);
    const head: StreamHead = { id, community, revision: -1 };
    this.streams.set(name, head);
    return head;
  }

  /** The stored event with this id. */
  twin(eventId: string): Twin | undefined {
    const row = this.selectTwin.get([eventId]) as
      | { stream: Bytes; revision: number; seq: number; recordedAt: number; salt: Bytes; leaf: Bytes }
      | undefined;
    if (!row) return undefined;
    return {
      ...row,
      stream: toBuffer(row.stream).toString('utf8'),
      salt: toBuffer(row.salt),
      leaf: toBuffer(row.leaf),
    };
  }
}
