import type { WriterMetadata } from '../port';
import { chainLink } from './chain';
import type { Connection, Statement } from './connection';
import type { CommunityHead, Heads, StreamHead } from './heads';
import { insertEventSql } from './schema';
import { type Write, writeNow } from './write';

/** An event and what its store says of it; all but its place. */
export interface NewEvent {
  readonly eventId: string;
  readonly type: string;
  readonly payload: string;
  readonly binary: Uint8Array | undefined;
  readonly metadata: WriterMetadata;
  readonly recordedAt: number;
  readonly salt: Uint8Array;
  readonly leaf: Buffer;
}

/** Writes rows of events at the ends of their community and stream, and moves those ends. */
export class Inserter {
  private readonly insertEvent: Statement;

  constructor(
    db: Connection,
    private readonly heads: Heads,
    private readonly write: Write = writeNow,
  ) {
    this.insertEvent = db.prepare(insertEventSql);
  }

  insert(community: CommunityHead, stream: StreamHead, event: NewEvent): void {
    const { metadata, recordedAt, leaf } = event;
    const { importedAt } = metadata;
    community.seq += 1;
    community.recordedMax = Math.max(community.recordedMax, recordedAt);
    stream.revision += 1;
    community.chain = chainLink(community.chain, leaf, { revision: stream.revision, recordedAt, importedAt });
    this.write(this.insertEvent, [
      this.heads.nextPosition(),
      community.id,
      community.seq,
      stream.id,
      stream.revision,
      event.eventId,
      event.type,
      metadata.actor,
      metadata.actingAs ?? null,
      metadata.via,
      metadata.correlationId,
      metadata.causationId ?? null,
      metadata.occurredAt,
      metadata.schemaVersion,
      importedAt ?? null,
      recordedAt,
      community.recordedMax,
      event.salt,
      leaf,
      community.chain,
      event.payload,
      event.binary ?? null,
    ]);
  }
}
