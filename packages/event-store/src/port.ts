/** The port every event store adapter implements. Rules ES1.. are in SPEC.md; the contract suite carries them. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

export type Via = 'command' | 'board' | 'import' | 'system';

/** What the writer says about an event. Carries ids and enumerations only, never personal data. */
export interface WriterMetadata {
  readonly actor: string;
  readonly actingAs?: string;
  readonly via: Via;
  readonly correlationId: string;
  /** What caused it: another event, by its id, or what a person asked for, by a digest. */
  readonly causationId?: string;
  /** Client time, milliseconds since the epoch; untrusted. */
  readonly occurredAt: number;
  readonly schemaVersion: number;
  /** Only with `via: 'import'`: the real moment of the import, milliseconds since the epoch. */
  readonly importedAt?: number;
}

export interface EventToAppend {
  /** UUID; the same id with the same content is the same event, with other content an error. */
  readonly eventId: string;
  readonly type: string;
  readonly data: Json;
  readonly binary?: Uint8Array;
  readonly metadata: WriterMetadata;
}

export interface StoredMetadata extends WriterMetadata {
  readonly eventId: string;
  readonly communityId: string;
  /** Store time, milliseconds since the epoch. */
  readonly recordedAt: number;
  /** 16 random bytes, hex. */
  readonly salt: string;
}

export interface StoredEvent {
  /** Place in the community's log: 0, 1, 2, ... */
  readonly seq: number;
  readonly stream: string;
  /** Place in the stream: 0, 1, 2, ... */
  readonly revision: number;
  readonly type: string;
  /** The exact bytes stored (RFC 8785 JSON). */
  readonly payload: string;
  /** `payload`, parsed. */
  readonly data: Json;
  readonly binary?: Uint8Array;
  readonly metadata: StoredMetadata;
  /** Hex of SHA-256(0x00 || header || SHA-256(salt || payload) || SHA-256(binary)). */
  readonly leaf: string;
  /** The store's own global position: opaque, ordered only by the store. */
  readonly position: string;
}

export interface AppendRequest {
  readonly communityId: string;
  readonly stream: string;
  /** Revision of the last event the writer has seen; -1 for a stream that must not exist yet. */
  readonly expectedRevision: number;
  readonly events: readonly EventToAppend[];
}

export interface AppendResult {
  readonly firstRevision: number;
  readonly lastRevision: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** True when all events were already there: the first answer again. */
  readonly repeated: boolean;
  readonly recordedAt: number;
}

export interface ReadCommunityOptions {
  /** First seq, inclusive; default 0. */
  readonly from?: number;
  /** Last seq, inclusive; default the head at the time of the call. */
  readonly to?: number;
  /** Whether `BoardEdited` (any event with a binary part) is returned; default true. */
  readonly boardEdits?: boolean;
}

export interface EventStore {
  /** Atomic and durable when it resolves. Throws RevisionConflict, EventIdReused, LimitExceeded, StorageFull, StoreReadOnly, StoreUnavailable. */
  append(request: AppendRequest): Promise<AppendResult>;
  /** Events of one stream in order, `fromRevision` inclusive. */
  readStream(stream: string, fromRevision?: number): AsyncIterable<StoredEvent>;
  /** Events of one community by seq. With `boardEdits: false` seqs have holes, never reordering. Pages inside; never blocks long. */
  readCommunity(communityId: string, options?: ReadCommunityOptions): AsyncIterable<StoredEvent>;
  /** The event with this id, of whatever community; undefined when there is none. */
  find(eventId: string): Promise<StoredEvent | undefined>;
  /** Last seq of the community, -1 when empty. */
  head(communityId: string): Promise<number>;
  /** The last seq whose running maximum of recordedAt is not later than `instantMs`; -1 when none. */
  seqAtInstant(communityId: string, instantMs: number): Promise<number>;
  communities(): Promise<readonly string[]>;
  /** All communities, in store order: catch-up, then live until `signal` aborts. Batches are never empty. No skip, no double. */
  subscribe(options: { after?: string; signal: AbortSignal }): AsyncIterable<readonly StoredEvent[]>;
  /** Position of the last committed event of all communities; undefined when there is none. Cheap: health asks it too. */
  lastPosition(): Promise<string | undefined>;
  close(): Promise<void>;
}
