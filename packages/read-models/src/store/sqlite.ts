import type { Doc, FoldDocuments } from '@samenspel/projections';
import { canonical } from './canonical';
import { Changed } from './changed';
import { documentOf, openDatabase, type SqliteDatabase, textOf, texts, type Value } from './database';
import { fromOrdered, toOrdered } from './key-order';
import { LogTable, logTable } from './log-table';
import {
  buildsOn,
  CheckpointConflict,
  type Commit,
  communityOf,
  type Parked,
  type Range,
  type ReadStore,
  type Scope,
  type Skip,
  scopeName,
} from './port';

/** Raised when tables change; an older file is thrown away, as everything in it can be rebuilt. */
const formatVersion = 2;

const tables = `
  create table if not exists scope (
    id integer primary key, projection text, version integer, community text, slot text,
    covered integer, generation text, parked text, unique (projection, version, community, slot));
  create index if not exists scope_of_community on scope (community);
  create table if not exists document (
    scope integer, collection text, key text, body text, primary key (scope, collection, key)) without rowid;
  create table if not exists snapshot (scope integer, seq integer, body text, primary key (scope, seq));
  create table if not exists skip (projection text, community text, seq integer, who text, reason text, at integer);
`;
const contentTables = ['document', 'log', 'snapshot'] as const;

/** A read store in one SQLite file. A crash loses nothing committed before the last sync, and the rest is folded again. */
export function sqliteReadStore(file: string): ReadStore {
  const database = openDatabase(file, formatVersion, tables + logTable);
  return new SqliteReadStore(database);
}

class SqliteReadStore implements ReadStore {
  private readonly ids = new Map<string, number>();
  private readonly changed = new Changed();
  private readonly logs: LogTable;

  constructor(private readonly database: SqliteDatabase) {
    this.logs = new LogTable(database);
    this.deleteOrphans();
  }

  async commit(commits: readonly Commit[]): Promise<void> {
    const communityId = communityOf(commits);
    this.database.transaction(() => {
      for (const commit of commits) this.write(commit);
    });
    this.changed.tell(communityId);
  }

  async status(scope: Scope) {
    const found = this.database.row(
      `select ${progress} from scope where projection = ? and version = ? and community = ? and slot = ?`,
      [scope.projection, scope.version, scope.communityId, scope.slot],
    );
    return { scope, ...progressOf(found ?? [-1, null, null]) };
  }

  async statuses(communityId?: string) {
    const where = communityId === undefined ? '' : ' where community = ?';
    const rows = this.database.rows(
      `select ${texts('projection')}, version, ${texts('community', 'slot')}, ${progress} from scope${where}`,
      communityId === undefined ? [] : [communityId],
    );
    return rows.map(([projection, version, community, slot, ...found]) => ({
      scope: {
        projection: textOf(projection),
        version: Number(version),
        communityId: textOf(community),
        slot: textOf(slot),
      } as Scope,
      ...progressOf(found),
    }));
  }

  onChange(hear: (communityId: string | undefined) => void) {
    return this.changed.on(hear);
  }

  async get(scope: Scope, collection: string, keys: readonly string[]) {
    const id = this.idOf(scope);
    return keys.map((key) => {
      const sql = `select ${texts('body')} from document where scope = ? and collection = ? and key = ?`;
      const row = this.database.row(sql, [id, collection, toOrdered(key)]);
      return row ? documentOf<Doc>(row[0]) : undefined;
    });
  }

  async documents(scope: Scope, collection: string, range: Range<string> = {}) {
    const { where, values } = bounds('key', ordered(range));
    const sql = `select ${texts('key', 'body')} from document where scope = ? and collection = ?${where}`;
    const rows = this.database.rows(sql, [this.idOf(scope), collection, ...values]);
    return rows.map(([key, body]) => [fromOrdered(textOf(key)), documentOf<Doc>(body)] as const);
  }

  async log(scope: Scope, collection: string, range: Range<number> & { readonly term?: string } = {}) {
    return this.logs.read(this.idOf(scope), collection, range);
  }

  async snapshots(scope: Scope) {
    const rows = this.database.rows('select seq from snapshot where scope = ? order by seq', [this.idOf(scope)]);
    return rows.map(([seq]) => Number(seq));
  }

  async snapshot(scope: Scope, seq: number) {
    const sql = `select ${texts('body')} from snapshot where scope = ? and seq = ?`;
    const row = this.database.row(sql, [this.idOf(scope), seq]);
    return row ? documentOf<FoldDocuments>(row[0]) : undefined;
  }

  async forgetSnapshots() {
    this.database.run('delete from snapshot', []);
  }

  async park(scope: Scope, parked: Parked | null) {
    const id = this.ensure(scope);
    this.database.run('update scope set parked = ? where id = ?', [parked && JSON.stringify(parked), id]);
    this.changed.tell(scope.communityId);
  }

  async skip({ projection, communityId, seq, by, reason, at }: Skip) {
    this.database.run('insert into skip values (?, ?, ?, ?, ?, ?)', [projection, communityId, seq, by, reason, at]);
  }

  async skips(projection: string, communityId: string) {
    const sql = `select seq, ${texts('who', 'reason')}, at from skip where projection = ? and community = ?`;
    const rows = this.database.rows(sql, [projection, communityId]);
    return rows.map(
      ([seq, by, reason, at]): Skip => ({
        projection,
        communityId,
        seq: Number(seq),
        by: textOf(by),
        reason: textOf(reason),
        at: Number(at),
      }),
    );
  }

  async swap(scope: Scope) {
    const beside = this.idOf({ ...scope, slot: 'beside' });
    const live = this.idOf({ ...scope, slot: 'live' });
    this.database.transaction(() => {
      this.database.run('delete from scope where id = ?', [live]);
      this.database.run("update scope set slot = 'live' where id = ?", [beside]);
    });
    this.ids.clear();
    this.deleteContent(live);
    this.changed.tell(scope.communityId);
  }

  async drop(scope: Scope) {
    const id = this.idOf(scope);
    this.database.run('delete from scope where id = ?', [id]);
    this.ids.clear();
    this.deleteContent(id);
  }

  async *dump(scope: Scope): AsyncIterable<string> {
    const id = this.idOf(scope);
    yield `covered ${(await this.status(scope)).covered}`;
    const documents = this.database.rows(
      `select ${texts('collection', 'key', 'body')} from document where scope = ? order by collection, key`,
      [id],
    );
    for (const [collection, key, body] of documents) {
      yield `document ${textOf(collection)} ${fromOrdered(textOf(key))} ${canonical(documentOf(body))}`;
    }
    yield* this.logs.lines(id);
  }

  async close() {
    this.database.close();
  }

  private write(commit: Commit): void {
    const { scope, expected, covered, generation } = commit;
    const id = this.ensure(scope);
    const found = progressOf(this.database.row(`select ${progress} from scope where id = ?`, [id]) ?? [-1, null, null]);
    if (!buildsOn(commit, found)) {
      this.ids.delete(scopeName(scope));
      throw new CheckpointConflict(scope, expected, found.covered);
    }
    this.database.run('update scope set covered = ?, generation = ? where id = ?', [covered, generation, id]);
    for (const { collection, key, doc } of commit.documents) {
      if (doc) {
        const values = [id, collection, toOrdered(key), JSON.stringify(doc)];
        this.database.run('insert or replace into document values (?, ?, ?, ?)', values);
      } else {
        const sql = 'delete from document where scope = ? and collection = ? and key = ?';
        this.database.run(sql, [id, collection, toOrdered(key)]);
      }
    }
    this.logs.write(id, commit.log);
    if (commit.snapshot) {
      const body = JSON.stringify(commit.snapshot);
      this.database.run('insert or replace into snapshot values (?, ?, ?)', [id, covered, body]);
    }
  }

  private idOf(scope: Scope): number {
    const name = scopeName(scope);
    const known = this.ids.get(name);
    if (known !== undefined) return known;
    const row = this.database.row(
      'select id from scope where projection = ? and version = ? and community = ? and slot = ?',
      [scope.projection, scope.version, scope.communityId, scope.slot],
    );
    if (!row) return 0;
    this.ids.set(name, Number(row[0]));
    return Number(row[0]);
  }

  /** Ids are kept only once they are sure to be committed, hence not remembered here. */
  private ensure(scope: Scope): number {
    const known = this.idOf(scope);
    if (known !== 0) return known;
    this.database.run('insert into scope (projection, version, community, slot, covered) values (?, ?, ?, ?, -1)', [
      scope.projection,
      scope.version,
      scope.communityId,
      scope.slot,
    ]);
    const row = this.database.row('select last_insert_rowid()', []);
    return Number(row?.[0]);
  }

  private deleteContent(id: number): void {
    for (const table of contentTables) this.database.run(`delete from ${table} where scope = ?`, [id]);
  }

  /** A crash between letting go of a scope and deleting its content leaves the content. */
  private deleteOrphans(): void {
    for (const table of contentTables) {
      // Hopping from scope to scope reads a few rows; a plain `not in` would read millions.
      for (let id = 0; ; ) {
        const next = this.database.row(`select min(scope) from ${table} where scope > ?`, [id])?.[0];
        if (next === null || next === undefined) break;
        id = Number(next);
        if (!this.database.row('select 1 from scope where id = ?', [id])) this.deleteContent(id);
      }
    }
  }
}

const progress = `covered, ${texts('generation', 'parked')}`;

const progressOf = ([covered, generation, parked]: readonly (Value | undefined)[]) => ({
  generation: generation === null ? null : textOf(generation),
  covered: Number(covered),
  parked: parked === null ? null : documentOf<Parked>(parked),
});

const ordered = ({ from, to, ...rest }: Range<string>): Range<string> => ({
  ...rest,
  ...(from === undefined ? {} : { from: toOrdered(from) }),
  ...(to === undefined ? {} : { to: toOrdered(to) }),
});

function bounds(column: string, { from, to, limit, reverse }: Range<string | number>) {
  const where = `${from === undefined ? '' : ` and ${column} >= ?`}${to === undefined ? '' : ` and ${column} <= ?`}`;
  const order = ` order by ${column}${reverse ? ' desc' : ''}${limit === undefined ? '' : ' limit ?'}`;
  return { where: where + order, values: [from, to, limit].filter((value) => value !== undefined) };
}
