import type { Twin } from '../repeat';
import { chainStart } from './chain';
import type { Connection, Statement } from './connection';
import { type Bytes, blob, integer, toBuffer } from './rows';
import { type Write, writeNow } from './write';

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

/** The last numbers that were given. */
interface Numbers {
  position: number;
  community: number;
  stream: number;
}

/** More heads than this in memory are forgotten and read again when needed. */
const maxRememberedHeads = 20_000;

/**
 * The ends of communities and streams, remembered between appends, and which are not there: one process owns the file, so
 * nobody else moves them. Forgotten as a whole when a transaction fails.
 */
export class Heads {
  private readonly communities = new Map<string, CommunityHead | undefined>();
  private readonly streams = new Map<string, StreamHead | undefined>();
  private given: Numbers | undefined;

  private readonly selectNumbers: Statement;
  private readonly selectCommunity: Statement;
  private readonly insertCommunity: Statement;
  private readonly selectStream: Statement;
  private readonly insertStream: Statement;
  private readonly selectTwin: Statement;

  constructor(
    db: Connection,
    private readonly write: Write = writeNow,
  ) {
    this.selectNumbers = db.prepare(
      `SELECT (SELECT max(position) FROM events) AS position, (SELECT max(id) FROM communities) AS community,
         (SELECT max(id) FROM streams) AS stream`,
    );
    this.selectCommunity = db.prepare(
      `SELECT c.id, ${integer('seq')}, ${integer('recordedMax')}, ${blob('chain')} FROM communities c
       LEFT JOIN events ON community = c.id AND seq = (SELECT max(seq) FROM events WHERE community = c.id)
       WHERE c.name = ?`,
    );
    this.insertCommunity = db.prepare('INSERT INTO communities (id, name) VALUES (?, ?)');
    this.selectStream = db.prepare(
      `SELECT id, ${integer('community')},
         CAST((SELECT max(revision) FROM events WHERE stream = streams.id) AS INTEGER) AS revision
       FROM streams WHERE name = ?`,
    );
    this.insertStream = db.prepare('INSERT INTO streams (id, name, community) VALUES (?, ?, ?)');
    this.selectTwin = db.prepare(
      `SELECT CAST(s.name AS BLOB) AS stream, ${['revision', 'seq', 'recordedAt'].map(integer)},
         ${['salt', 'leaf'].map(blob)}
       FROM events CROSS JOIN streams s ON s.id = events.stream WHERE eventId = ?`,
    );
  }

  forget(): void {
    this.communities.clear();
    this.streams.clear();
    this.given = undefined;
  }

  /** Whether it is time to forget. */
  get isFull(): boolean {
    return this.communities.size + this.streams.size > maxRememberedHeads;
  }

  /** Position of the last event, where it is known. Only between transactions. */
  get lastPosition(): number | undefined {
    return this.given?.position;
  }

  /** The numbers from which new rows go on; read once. */
  numbers(): Numbers {
    if (!this.given) {
      const { position, community, stream } = this.selectNumbers.get([]) as Record<keyof Numbers, number | null>;
      this.given = { position: position ?? 0, community: community ?? 0, stream: stream ?? 0 };
    }
    return this.given;
  }

  nextPosition(): number {
    const numbers = this.numbers();
    numbers.position += 1;
    return numbers.position;
  }

  community(name: string): CommunityHead | undefined {
    return this.remembered(this.communities, name, () => this.readCommunity(name));
  }

  stream(name: string): StreamHead | undefined {
    return this.remembered(this.streams, name, () => this.readStream(name));
  }

  /** The head of a community, which begins here if it is new. */
  openCommunity(name: string): CommunityHead {
    const known = this.community(name);
    if (known) return known;
    const numbers = this.numbers();
    numbers.community += 1;
    this.write(this.insertCommunity, [numbers.community, name]);
    const head: CommunityHead = {
      id: numbers.community,
      seq: -1,
      recordedMax: Number.NEGATIVE_INFINITY,
      chain: chainStart,
    };
    this.communities.set(name, head);
    return head;
  }

  /** A stream that begins here. */
  openStream(name: string, community: number): StreamHead {
    const numbers = this.numbers();
    numbers.stream += 1;
    this.write(this.insertStream, [numbers.stream, name, community]);
    const head: StreamHead = { id: numbers.stream, community, revision: -1 };
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

  /** Readers ask for whatever name they like: of those that are not there only so many are kept. */
  private remembered<Head>(heads: Map<string, Head | undefined>, name: string, read: () => Head | undefined) {
    const known = heads.get(name);
    if (known !== undefined || heads.has(name)) return known;
    const head = read();
    if (head !== undefined || !this.isFull) heads.set(name, head);
    return head;
  }

  private readCommunity(name: string): CommunityHead | undefined {
    const row = this.selectCommunity.get([name]) as
      | { id: number; seq: number | null; recordedMax: number | null; chain: Bytes | null }
      | undefined;
    return (
      row && {
        id: row.id,
        seq: row.seq ?? -1,
        recordedMax: row.recordedMax ?? Number.NEGATIVE_INFINITY,
        chain: row.chain === null ? chainStart : toBuffer(row.chain),
      }
    );
  }

  private readStream(name: string): StreamHead | undefined {
    const row = this.selectStream.get([name]) as { id: number; community: number; revision: number | null } | undefined;
    return row && { id: row.id, community: row.community, revision: row.revision ?? -1 };
  }
}
