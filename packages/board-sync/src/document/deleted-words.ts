import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  areBack,
  bodyOf,
  type DeletedRun,
  deletedIn,
  gapsIn,
  holdsWord,
  isDeleted,
  newBoardDoc,
  textOf,
} from '@samenspel/board';
import * as Y from 'yjs';
import { type Author, type BoardSyncPorts, systemAuthor } from '../ports';
import { ClientBindings } from './client-bindings';
import { readEdits, readHeader } from './stored-edits';

/** Words of others that somebody took out of a body, and where they stood. */
export interface DeletedWords {
  /** Seq of the edit that took out the last of them. */
  readonly seq: number;
  readonly by: Author;
  readonly writers: readonly Author[];
  readonly runs: readonly DeletedRun[];
}

/** What is told at most, the newest first. */
const maxDeletedWords = 50;
/** After so many edits of a history others have their turn: a long one takes seconds. */
const editsATurn = 50;
/** Acts kept while a history is read; the oldest are given up first. */
const maxActs = 500;

/** Deleting without a break: by one person, with nothing written between. */
interface Act {
  readonly by: Author;
  seq: number;
  runs: readonly DeletedRun[];
  /** Others' words of those, where a whole word was deleted. */
  stretches: readonly (readonly DeletedRun[])[];
}

/**
 * Folds a board's stored edits and tells which whole words in the body of an item were deleted by somebody else than wrote them,
 * and do not stand there again. null when there is no such board.
 */
export async function deletedWordsIn(
  ports: BoardSyncPorts,
  boardId: string,
  itemId: string,
): Promise<readonly DeletedWords[] | null> {
  const header = await readHeader(ports.store, boardId);
  if (!header) return null;
  const doc = newBoardDoc();
  const text = bodyOf(doc, itemId);
  const writers = new ClientBindings();
  const log = new DeletionLog(text, itemId, (client) => writers.ownerOf(client) ?? systemAuthor);
  let edit = { author: systemAuthor, seq: -1 };
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (transaction.changed.has(text as never)) log.note(transaction, edit);
  });
  let read = 0;
  try {
    for await (const stored of readEdits(ports, boardId, header)) {
      read += 1;
      if (read % editsATurn === 0) await nextTurn();
      if (!stored.update) continue;
      edit = stored;
      if (stored.author !== systemAuthor)
        for (const client of Y.parseUpdateMeta(stored.update).to.keys()) writers.bind(client, stored.author);
      Y.applyUpdate(doc, stored.update);
    }
    return log.read();
  } finally {
    doc.destroy();
  }
}

/** What edits deleted in one body. */
class DeletionLog {
  private readonly acts: Act[] = [];
  private open: Act | null = null;

  constructor(
    private readonly text: Y.Text,
    private readonly itemId: string,
    private readonly writerOf: (client: number) => Author,
  ) {}

  note(transaction: Y.Transaction, { author, seq }: { readonly author: Author; readonly seq: number }): void {
    const isOthers = (client: number): boolean => this.writerOf(client) !== author;
    const bodies = new Map([[this.itemId, this.text]]);
    const isAmong = author !== systemAuthor && deletedIn(transaction, bodies, isOthers).size > 0;
    // With their own words among it: half a word of another's that goes with a sentence is no correction.
    const deleted = isAmong ? (deletedIn(transaction, bodies).get(this.itemId) ?? []) : [];
    const goesOn = this.open?.by === author && !bringsWords(transaction);
    if (!goesOn) this.open = null;
    if (deleted.length === 0) return;
    const act = this.open ?? { by: author, seq, runs: [], stretches: [] };
    if (act !== this.open) this.acts.push(act);
    act.seq = seq;
    act.runs = [...act.runs, ...deleted];
    act.stretches = gapsIn(this.text, act.runs, isAny).flatMap(({ parts, before, behind }) => {
      const runs = parts.filter(isDeleted);
      const ofOthers = runs.filter(({ client }) => isOthers(client));
      return textOf(ofOthers).trim() !== '' && holdsWord(textOf(runs), before, behind) ? [ofOthers] : [];
    });
    this.open = bringsWords(transaction) ? null : act;
    if (this.acts.length > maxActs) this.acts.shift();
  }

  read(): readonly DeletedWords[] {
    const found: DeletedWords[] = [];
    const told = new Set<string>();
    for (const { by, seq, stretches } of [...this.acts].reverse())
      for (const runs of stretches) {
        if (found.length === maxDeletedWords) return found;
        const words = textOf(runs);
        // Deleted again after they were put back: once is enough.
        const key = `${gapsIn(this.text, runs, isAny)[0]?.at} ${words}`;
        if (told.has(key) || areBack(this.text, runs)) continue;
        told.add(key);
        found.push({ seq, by, writers: [...new Set(runs.map(({ client }) => this.writerOf(client)))], runs });
      }
    return found;
  }
}

const isAny = (): boolean => true;

/** Whether a transaction wrote anything: clocks go on with writing, not with deleting. */
const bringsWords = ({ beforeState, afterState }: Y.Transaction): boolean =>
  [...afterState].some(([client, clock]) => clock > (beforeState.get(client) ?? 0));
