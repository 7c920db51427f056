import { setImmediate as nextTurn } from 'node:timers/promises';
import Libsql from 'libsql';
import LibsqlPromise from 'libsql/promise';
import { binaryHash, canonicalHeader, leafHash } from '../leaf';
import { chainLink, chainStart } from './chain';
import { type Bytes, blob, type EventRow, eventColumns, integer, keptFromRow, toBuffer } from './rows';

/** What `verifyChain` found. The first bad event is the first in store order. */
export type ChainReport =
  | { readonly ok: true; readonly events: number; readonly communities: number }
  | ({ readonly ok: false } & ChainProblem);

interface ChainProblem {
  readonly problem: 'unreadable' | 'form' | 'leaf' | 'missing' | 'order' | 'chain' | 'index';
  /** Community and seq of the first bad event, as far as they can still be known. */
  readonly communityId?: string;
  readonly seq?: number;
  /** Its position in the store. */
  readonly position?: number;
  /** One line for the operator. */
  readonly detail: string;
}

interface VerifyRow extends EventRow {
  readonly types: string;
  readonly known: number;
  readonly recordedMax: number;
  readonly chain: Bytes;
  /** The payload by itself: hashed as the bytes it is, whatever they mean. */
  readonly payload: Bytes;
}

/** Types of the columns: a flipped bit can turn a text into a blob of the same bytes, which no hash would show. */
const typed = ['eventId', 'type', 'actor', 'via', 'correlationId', 'payload', 'salt', 'leaf', 'chain']
  .concat('seq', 'revision', 'occurredAt', 'schemaVersion', 'recordedAt', 'recordedMax')
  .concat('actingAs', 'causationId', 'importedAt', 'binary');
const typeColumns = typed.map((column) => `typeof(${column})`).join(" || ' ' || ");
const goodTypes = /^(text ){6}(blob ){3}(integer ){6}(null|text) (null|text) (null|integer) (null|blob)$/;

const selectEvents = `
SELECT ${eventColumns}, ${typeColumns} AS types, c.id IS NOT NULL AND s.id IS NOT NULL AND s.community = c.id AS known,
  ${integer('recordedMax')}, ${blob('chain')}, ${blob('payload')}
FROM events LEFT JOIN streams s ON s.id = events.stream LEFT JOIN communities c ON c.id = events.community
WHERE position > ? ORDER BY position LIMIT ?`;
const rowsPerPage = 64;

/**
 * Reads every row of the file and recomputes leaves, links, numbers and running times; then lets SQLite compare its
 * indexes with the rows. Works while the store is written to. What was cut off at the very end can't show here: for that,
 * compare with a checkpoint kept elsewhere.
 */
export async function verifyDatabase(file: string): Promise<ChainReport> {
  const db = new Libsql(file, { timeout: 2000 });
  try {
    const walk = new Walk();
    const select = db.prepare(selectEvents);
    for (let after = 0; ; await nextTurn()) {
      const rows = readPage((limit) => select.all([after, limit]) as VerifyRow[]);
      if ('detail' in rows) return { ok: false, ...(walk.gap ?? { ...rows, position: after + 1 }) };
      for (const row of rows) {
        const problem = walk.step(row);
        if (problem) return { ok: false, ...problem };
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.position;
    }
    const problem = walk.gap ?? (await indexProblem(file));
    return problem ? { ok: false, ...problem } : { ok: true, events: walk.events, communities: walk.communities };
  } catch (error) {
    return { ok: false, problem: 'unreadable', detail: String(error) };
  } finally {
    db.close();
  }
}

/** A page; when SQLite can't read it, what there is before the bad row, and then the error. */
function readPage(read: (limit: number) => VerifyRow[]): VerifyRow[] | ChainProblem {
  try {
    return read(rowsPerPage);
  } catch {
    try {
      return read(1);
    } catch (error) {
      return { problem: 'unreadable', detail: `a row can't be read: ${String(error)}` };
    }
  }
}

interface CommunityState {
  seq: number;
  recordedMax: number;
  chain: Buffer;
}

/** Goes through the rows in store order, knowing what must come next. */
class Walk {
  events = 0;
  /** A hole in the positions. The event it belonged to is named when its community goes on. */
  gap: ChainProblem | undefined;
  private position = 0;
  private readonly states = new Map<string, CommunityState>();
  private readonly revisions = new Map<string, number>();

  get communities(): number {
    return this.states.size;
  }

  step(row: VerifyRow): ChainProblem | undefined {
    this.events += 1;
    if (row.position !== this.position + 1) {
      const missing = this.position + 1;
      this.gap ??= { problem: 'missing', position: missing, detail: `the row at position ${missing} is missing` };
    }
    this.position = row.position;

    const { seq, stream, revision, type, metadata, binary, ...kept } = keptFromRow(row);
    const { communityId, recordedAt, importedAt, salt } = metadata;
    const bad = (problem: ChainProblem['problem'], detail: string, badSeq = seq): ChainProblem => {
      return { problem, communityId, seq: badSeq, position: row.position, detail };
    };
    if (!goodTypes.test(row.types)) return bad('form', 'a column has another type than was written');
    if (!row.known) return bad('form', 'its community or stream is not known');

    const header = canonicalHeader({ ...metadata, type, stream });
    const leaf = leafHash(header, Buffer.from(salt, 'hex'), toBuffer(row.payload), binaryHash(binary));
    if (leaf.toString('hex') !== kept.leaf) return bad('leaf', 'its content is not what was written');

    const state = this.states.get(communityId) ?? { seq: -1, recordedMax: -Infinity, chain: chainStart };
    this.states.set(communityId, state);
    const expected = state.seq + 1;
    if (seq > expected) return bad('missing', `event ${expected} is missing: the next one is ${seq}`, expected);
    if (seq < expected) return bad('order', `event ${seq} stands where event ${expected} belongs`);
    const expectedRevision = (this.revisions.get(stream) ?? -1) + 1;
    if (revision !== expectedRevision) return bad('order', `its revision is ${revision}, expected ${expectedRevision}`);
    this.revisions.set(stream, revision);

    state.seq = seq;
    state.recordedMax = Math.max(state.recordedMax, recordedAt);
    state.chain = chainLink(state.chain, leaf, { revision, recordedAt, importedAt });
    if (row.recordedMax !== state.recordedMax) return bad('order', 'its running time is not that of the events before');
    if (!state.chain.equals(toBuffer(row.chain))) return bad('chain', 'it, its time or its place was changed');
    return undefined;
  }
}

/** On a thread of its own: it reads the whole file. */
async function indexProblem(file: string): Promise<ChainProblem | undefined> {
  const db = new LibsqlPromise(file, {});
  try {
    const statement = await db.prepare('SELECT CAST(integrity_check AS BLOB) AS said FROM pragma_integrity_check(1)');
    const [row] = (await statement.all()) as { said: Bytes }[];
    const detail = row ? toBuffer(row.said).toString('utf8') : 'no answer';
    return detail === 'ok' ? undefined : { problem: 'index', detail };
  } finally {
    await db.close();
  }
}
