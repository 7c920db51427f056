/** Every way in which a store says no. `code` is stable; callers branch on the class or on the code, never on the text. */
export abstract class EventStoreError extends Error {
  abstract readonly code: string;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The stream is not where the writer thought: read it again, decide again. */
export class RevisionConflict extends EventStoreError {
  readonly code = 'revision_conflict';

  constructor(
    readonly stream: string,
    readonly expectedRevision: number,
    readonly actualRevision: number,
  ) {
    super(`Stream ${stream} is at revision ${actualRevision}, expected ${expectedRevision}`);
  }
}

/** This event id is already taken by an event with other content (or by another event of the same append). */
export class EventIdReused extends EventStoreError {
  readonly code = 'event_id_reused';

  constructor(readonly eventId: string) {
    super(`Event id ${eventId} is already used for another event`);
  }
}

/** A named limit of `limits.ts` was passed. Nothing was stored. */
export class LimitExceeded extends EventStoreError {
  readonly code = 'limit_exceeded';

  constructor(
    readonly limit: string,
    readonly max: number,
    readonly found: number,
  ) {
    super(`${limit}: at most ${max}, found ${found}`);
  }
}

/** The event has no canonical form or a field of the wrong form: a mistake of the writer. Nothing was stored. */
export class InvalidEvent extends EventStoreError {
  readonly code = 'invalid_event';
}

/** No room on the disk. Nothing was stored; appends work again as soon as there is room. */
export class StorageFull extends EventStoreError {
  readonly code = 'storage_full';

  constructor(options?: ErrorOptions) {
    super('The disk is full: nothing was stored', options);
  }
}

/**
 * The store met an error after which it can't promise durability (a failed fsync, a failed write, a damaged page), and
 * takes no appends until the process is started again. Whether the append that met it was stored is unknown: repeat it
 * with the same event ids after the restart.
 */
export class StoreReadOnly extends EventStoreError {
  readonly code = 'store_read_only';

  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The event store is read-only since an error: ${reason}`, options);
  }
}

/** The store does not answer now (closed, busy, away). Repeating with the same event ids is safe. */
export class StoreUnavailable extends EventStoreError {
  readonly code = 'store_unavailable';
}

/** A server answers, and nothing of ours is in it. */
export class NoHistory extends StoreUnavailable {}

/** A history was to be here, and there is none. What is here is left as it is. */
export class StoreMissing extends EventStoreError {
  readonly code = 'store_missing';
}

/** What is stored for this event can't be read back: the file was damaged or edited. `verifyChain` says more. */
export class DamagedEvent extends EventStoreError {
  readonly code = 'damaged_event';

  constructor(
    readonly communityId: string,
    readonly seq: number,
    options?: ErrorOptions,
  ) {
    super(`Event ${seq} of community ${communityId} is damaged on disk`, options);
  }
}

/** Another process owns this data folder. */
export class DataFolderLocked extends EventStoreError {
  readonly code = 'data_folder_locked';

  constructor(
    readonly folder: string,
    readonly processId: number | undefined,
  ) {
    super(
      `The data folder ${folder} is in use by ${processId === undefined ? 'another process' : `process ${processId}`}`,
    );
  }
}

/** The data were written by a newer version of the software. They are left as they are. */
export class NewerData extends EventStoreError {
  readonly code = 'newer_data';

  constructor(
    readonly place: string,
    readonly found: number,
    readonly known: number,
  ) {
    super(
      `${place} has data of version ${found}; this software knows versions up to ${known}. Install the newer software.`,
    );
  }
}

/** The data folder is not one of ours, or is incomplete. It is left as it is. */
export class DataFolderInvalid extends EventStoreError {
  readonly code = 'data_folder_invalid';
}
