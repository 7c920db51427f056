import { type Doc, entryOf, type FoldDocuments } from '@samenspel/projections';
import { canonical } from './canonical';
import { Changed } from './changed';
import {
  buildsOn,
  CheckpointConflict,
  type Commit,
  communityOf,
  type Parked,
  type Range,
  type ReadStore,
  type Scope,
  type ScopeStatus,
  type Skip,
  scopeName,
} from './port';

interface Content {
  readonly scope: Scope;
  generation: string | null;
  covered: number;
  parked: Parked | null;
  readonly documents: Map<string, Map<string, Doc>>;
  /** Ascending by seq, as a log only grows. */
  readonly log: Map<string, LogRow[]>;
  readonly snapshots: Map<number, FoldDocuments>;
}

interface LogRow {
  readonly seq: number;
  readonly doc: Doc;
  readonly terms: readonly string[];
}

/** A read store that forgets: for tests, and for a server that may rebuild at every start. */
export function memoryReadStore(): ReadStore {
  const contents = new Map<string, Content>();
  const skipped: Skip[] = [];
  const changed = new Changed();
  const contentOf = (scope: Scope) => contents.get(scopeName(scope)) ?? emptyContent(scope);
  const ensure = (scope: Scope) => {
    const content = contentOf(scope);
    contents.set(scopeName(scope), content);
    return content;
  };

  return {
    async commit(commits) {
      const communityId = communityOf(commits);
      for (const commit of commits) {
        const found = contentOf(commit.scope);
        if (!buildsOn(commit, found)) throw new CheckpointConflict(commit.scope, commit.expected, found.covered);
      }
      for (const commit of commits) write(ensure(commit.scope), commit);
      changed.tell(communityId);
    },
    status: async (scope) => statusOf(contentOf(scope)),
    statuses: async (communityId) =>
      [...contents.values()]
        .filter(({ scope }) => communityId === undefined || scope.communityId === communityId)
        .map(statusOf),
    onChange: (hear) => changed.on(hear),
    get: async (scope, collection, keys) => {
      const docs = contentOf(scope).documents.get(collection);
      return keys.map((key) => docs?.get(key));
    },
    documents: async (scope, collection, range = {}) => {
      const docs = [...(contentOf(scope).documents.get(collection) ?? [])];
      docs.sort(([a], [b]) => (a < b ? -1 : 1));
      return within(docs, ([key]) => key, range);
    },
    log: async (scope, collection, range = {}) => {
      const { term } = range;
      const rows = contentOf(scope).log.get(collection) ?? [];
      const filed = term === undefined ? rows : rows.filter(({ terms }) => terms.includes(term));
      return within(filed, ({ seq }) => seq, range).map(({ doc }) => doc);
    },
    snapshots: async (scope) => [...contentOf(scope).snapshots.keys()].sort((a, b) => a - b),
    snapshot: async (scope, seq) => contentOf(scope).snapshots.get(seq),
    async forgetSnapshots() {
      for (const { snapshots } of contents.values()) snapshots.clear();
    },
    async park(scope, parked) {
      ensure(scope).parked = parked;
      changed.tell(scope.communityId);
    },
    async skip(skip) {
      skipped.push(skip);
    },
    skips: async (projection, communityId) =>
      skipped.filter((skip) => skip.projection === projection && skip.communityId === communityId),
    async swap(scope) {
      const beside = contentOf({ ...scope, slot: 'beside' });
      const live: Scope = { ...scope, slot: 'live' };
      contents.delete(scopeName({ ...scope, slot: 'beside' }));
      contents.set(scopeName(live), { ...beside, scope: live });
      changed.tell(scope.communityId);
    },
    async drop(scope) {
      contents.delete(scopeName(scope));
    },
    dump: (scope) => dump(contentOf(scope)),
    async close() {},
  };
}

const emptyContent = (scope: Scope): Content => ({
  scope,
  generation: null,
  covered: -1,
  parked: null,
  documents: new Map(),
  log: new Map(),
  snapshots: new Map(),
});

const statusOf = ({ scope, generation, covered, parked }: Content): ScopeStatus => ({
  scope,
  generation,
  covered,
  parked,
});

function write(content: Content, commit: Commit): void {
  for (const { collection, key, doc } of commit.documents) {
    const docs = entryOf(content.documents, collection, () => new Map<string, Doc>());
    if (doc) docs.set(key, doc);
    else docs.delete(key);
  }
  for (const { collection, seq, doc, terms } of commit.log) {
    entryOf(content.log, collection, (): LogRow[] => []).push({ seq, doc, terms });
  }
  if (commit.snapshot) content.snapshots.set(commit.covered, commit.snapshot);
  content.generation = commit.generation;
  content.covered = commit.covered;
}

function within<Item, Bound extends string | number>(
  ascending: readonly Item[],
  keyOf: (item: Item) => Bound,
  { from, to, limit, reverse }: Range<Bound>,
): readonly Item[] {
  const found = ascending.filter((item) => {
    const key = keyOf(item);
    return (from === undefined || key >= from) && (to === undefined || key <= to);
  });
  return (reverse ? found.reverse() : found).slice(0, limit);
}

async function* dump({ covered, documents, log }: Content): AsyncIterable<string> {
  yield `covered ${covered}`;
  const lines = [
    ...[...documents].flatMap(([collection, docs]) =>
      [...docs].map(([key, doc]) => `document ${collection} ${key} ${canonical(doc)}`),
    ),
    ...[...log].flatMap(([collection, rows]) =>
      rows.flatMap(({ seq, doc, terms }) => [
        `log ${collection} ${String(seq).padStart(12, '0')} ${canonical(doc)}`,
        ...terms.map((term) => `term ${collection} ${term} ${String(seq).padStart(12, '0')}`),
      ]),
    ),
  ];
  yield* lines.sort();
}
