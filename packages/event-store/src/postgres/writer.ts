import type { Environment } from '../environment';
import { EventStoreError, InvalidEvent, RevisionConflict, StoreUnavailable } from '../errors';
import type { AppendResult } from '../port';
import type { PreparedAppend } from '../prepare';
import { firstAnswer } from '../repeat';
import { encodeGroup, type OutcomeRow, resultOf, type SealedAppend, seal } from './group';
import type { PostgresConnection } from './postgres-connection';
import { type TwinRow, twinOf } from './rows';
import type { Statements } from './statements';

/** One group takes at most this much, so that it never holds up the writers of other processes for long. */
const groupEvents = 1000;
const groupBytes = 4 * 1024 * 1024;
/** More than this does not wait for a database that is slow or away. */
const maxWaitingBytes = 64 * 1024 * 1024;

interface Waiting {
  readonly sealed: SealedAppend;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: EventStoreError) => void;
}

/**
 * Writes appends. While one group is under way the next one gathers, so the more there is to write, the more share one
 * commit. A group that was sent and not answered is sent again with the same ids and salts: what was stored is known by them.
 */
export class Writer {
  private queue: Waiting[] = [];
  private waitingBytes = 0;
  private closed = false;
  private running: Promise<void> | undefined;

  /**
   * @param line one connection, for writing alone: readers can't take it
   * @param reading for looking up what is there already
   * @param committed told the position of the last event known to be stored
   */
  constructor(
    private readonly line: PostgresConnection,
    private readonly reading: PostgresConnection,
    private readonly statements: Statements,
    private readonly environment: Environment,
    private readonly committed: (position: number) => void,
  ) {}

  write(append: PreparedAppend): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new StoreUnavailable('The event store is closed'));
      if (this.waitingBytes > maxWaitingBytes) return reject(new StoreUnavailable('Too much waits to be stored'));
      this.waitingBytes += append.bytes;
      this.queue.push({ sealed: seal(append, this.environment), resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Writes what waits, then takes no more. */
  async close(): Promise<void> {
    this.closed = true;
    await this.running;
  }

  private async run(): Promise<void> {
    // Those of one turn of the event loop go together.
    await new Promise(setImmediate);
    while (this.queue.length > 0) await this.flush(this.takeGroup());
    this.running = undefined;
  }

  /** Appends that share an event id go one after the other: the second is a repetition, or a mistake. */
  private takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    const ids = new Set<string>();
    let bytes = 0;
    let full = false;
    for (const waiting of this.queue) {
      const { append } = waiting.sealed;
      full ||= group.length > 0 && (ids.size + append.events.length > groupEvents || bytes + append.bytes > groupBytes);
      if (full || append.events.some(({ eventId }) => ids.has(eventId))) {
        later.push(waiting);
        continue;
      }
      for (const { eventId } of append.events) ids.add(eventId);
      bytes += append.bytes;
      group.push(waiting);
    }
    this.queue = later;
    this.waitingBytes -= bytes;
    return group;
  }

  private async flush(group: readonly Waiting[]): Promise<void> {
    try {
      const values = encodeGroup(group.map(({ sealed }) => sealed));
      const rows = await this.line.rows<OutcomeRow>({ ...this.statements.append, values });
      const head = rows.at(-1)?.head;
      if (head !== undefined) this.committed(head);
      const known: Waiting[] = [];
      for (const [i, waiting] of group.entries()) {
        const row = rows[i];
        if (row?.outcome === 'known') known.push(waiting);
        else settle(waiting, row);
      }
      if (known.length > 0) await this.answerKnown(known);
    } catch (error) {
      const failure = error instanceof EventStoreError ? error : new StoreUnavailable(String(error), { cause: error });
      for (const { reject } of group) reject(failure);
    }
  }

  /** Their ids, or some of them, are stored already. */
  private async answerKnown(known: readonly Waiting[]): Promise<void> {
    const ids = known.flatMap(({ sealed }) => sealed.append.events.map(({ eventId }) => eventId));
    const rows = await this.reading.rows<TwinRow>({ ...this.statements.twins, values: [ids] });
    const twins = new Map(rows.map((row) => [row.event_id, twinOf(row)]));
    for (const { sealed, resolve, reject } of known) {
      try {
        const answer = firstAnswer(sealed.append, (eventId) => twins.get(eventId));
        // The salt of this very call: it was stored by a try whose answer was lost.
        const own = twins.get(sealed.append.events[0]?.eventId ?? '')?.salt;
        if (answer) resolve({ ...answer, repeated: own === undefined || !sealed.salts[0]?.equals(own) });
        else reject(new StoreUnavailable('Event ids were known and are no longer'));
      } catch (error) {
        reject(error as EventStoreError);
      }
    }
  }
}

function settle({ sealed, resolve, reject }: Waiting, row: OutcomeRow | undefined): void {
  const { stream, expectedRevision } = sealed.append;
  if (row?.outcome === 'stored') resolve(resultOf(sealed, row));
  else if (row?.outcome === 'conflict') reject(new RevisionConflict(stream, expectedRevision, row.revision));
  else if (row?.outcome === 'elsewhere') reject(new InvalidEvent('the stream belongs to another community'));
  else reject(new StoreUnavailable('PostgreSQL gave no answer for an append'));
}
