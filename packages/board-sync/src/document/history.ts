import { BoardMirror, type DeriverVersion, deriveAgain, type Fact, newBoardDoc } from '@samenspel/board';
import * as Y from 'yjs';
import type { BoardSyncPorts } from '../ports';
import { readSnapshot } from './load';
import { readEdits, readHeader } from './stored-edits';

/** A board at a moment: one update that gives it to an empty document, and the seq of the last edit in it (-1: none yet). */
export interface BoardAt {
  readonly update: Uint8Array;
  readonly seq: number;
}

/** The board as it was after event `seq` of its community's log; null when there is no such board. */
export async function boardAt(ports: BoardSyncPorts, boardId: string, seq: number): Promise<BoardAt | null> {
  const header = await readHeader(ports.store, boardId);
  if (!header) return null;
  const snapshot = await readSnapshot(ports, boardId, header);
  const start = snapshot && snapshot.seq <= seq ? snapshot : null;
  const doc = newBoardDoc();
  try {
    if (start) Y.applyUpdate(doc, start.update);
    let last = start?.seq ?? -1;
    for await (const edit of readEdits(ports, boardId, header, (start?.revision ?? -1) + 1)) {
      if (edit.seq > seq) break;
      if (edit.update) Y.applyUpdate(doc, edit.update);
      last = edit.seq;
    }
    return { update: Y.encodeStateAsUpdate(doc), seq: last };
  } finally {
    doc.destroy();
  }
}

/** Stored facts beside those derived again from the stored edits; `equal` when nothing differs. */
export interface FactsComparison {
  readonly equal: boolean;
  readonly stored: readonly Fact[];
  readonly derived: readonly Fact[];
}

/** Folds a board's stored edits from the first and derives every fact anew. null when there is no such board. */
export async function rederiveFacts(ports: BoardSyncPorts, boardId: string): Promise<FactsComparison | null> {
  const header = await readHeader(ports.store, boardId);
  if (!header) return null;
  const doc = newBoardDoc();
  const mirror = new BoardMirror(doc);
  /** By edit, in the order of the edits: facts that did not fit the append of theirs may stand behind later ones. */
  const factsOf = new Map<string, Fact[]>();
  const derived: Fact[] = [];
  let version: DeriverVersion = 1;
  try {
    for await (const edit of readEdits(ports, boardId, header)) {
      const facts = edit.facts.filter(isDerived);
      factsOf.set(edit.editId, facts);
      for (const { editId, fact } of edit.late) if (isDerived(fact)) factsOf.get(editId)?.push(fact);
      if (!edit.update || header.personal) continue;
      Y.applyUpdate(doc, edit.update);
      const again = deriveAgain(facts, mirror.take(), version);
      derived.push(...again.derived);
      version = again.version;
    }
  } finally {
    mirror.destroy();
    doc.destroy();
  }
  const stored = [...factsOf.values()].flat();
  return { equal: sameFacts(stored, derived), stored, derived };
}

/** Facts given with a server edit do not follow from it, and don't say which deriver made them. */
const isDerived = ({ data }: Fact): boolean => 'deriver' in data;

const sameFacts = (these: readonly Fact[], those: readonly Fact[]): boolean =>
  these.length === those.length && these.every((fact, index) => comparable(fact) === comparable(those[index]));

/** As text that does not depend on the order of keys: what is stored has them sorted, at every depth. */
const comparable = (fact: Fact | undefined): string => JSON.stringify(fact, (_, value) => sorted(value)) ?? '';

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
