import type * as Y from 'yjs';
import { ByItem } from './by-item';
import { ColumnLists, keepLists } from './column-lists';
import { compare, isWhole } from './fields';
import { maxVoteBudget } from './limits';
import { readItem } from './read-item';
import {
  byTime,
  readAllColumns,
  readCheck,
  readComment,
  readLabels,
  readSchema,
  readVotes,
  readWriting,
  shownColumns,
} from './read-records';
import { bodiesIn, checksOf, commentsOf, dotsOf, itemsOf } from './roots';
import type { Board, Check, Column, Comment, Item, Label, Vote, Writing } from './types';
import { dotsOfKey } from './voting';

/** Parts of a board that are few and are read again as a whole when one of them changes. */
export type WholePart = 'columns' | 'labels' | 'votes' | 'meta';

/** How many cards may change at once before their columns are listed anew instead of card by card. */
const manyCards = 64;

/** A document's content as plain data, read record by record. */
export class BoardContent {
  readonly items = new Map<string, Item>();
  readonly comments = new ByItem<Comment>(byTime);
  readonly checks = new ByItem<Check>(
    (a, b) => compare(a.key, b.key) || compare(a.id, b.id),
    ({ gone }) => gone !== undefined,
  );
  /** Items whose adding was undone and nobody else wrote in, comments, checklists and bodies not looked at. */
  readonly undone = new Set<string>();
  /** Comments without a time. */
  readonly waiting = new Set<string>();
  readonly dots = new Map<string, number>();
  columns: readonly Column[] = [];
  votes: readonly Vote[] = [];
  writing: Writing | undefined;
  labels: readonly Label[] = [];
  private schema = 0;
  private readonly badItems = new Map<string, string>();
  private shown: readonly Column[] = [];
  private lists: ColumnLists;

  constructor(private readonly doc: Y.Doc) {
    this.comments.fill(readAll(commentsOf(doc), readComment));
    this.noteWaiting(this.comments.byId.keys());
    this.checks.fill(readAll(checksOf(doc), readCheck));
    dotsOf(doc).forEach((_, key) => {
      this.readDots(key);
    });
    // After what is on them: whether an adding that was undone is one depends on that.
    itemsOf(doc).forEach((value, id) => {
      this.take(id, value);
    });
    this.readWhole(['columns', 'labels', 'votes', 'meta']);
    this.lists = new ColumnLists(this.shown, this.items);
  }

  /** Reads these items again; gives what they were. */
  readItems(ids: Iterable<string>): ReadonlyMap<string, Item | undefined> {
    const root = itemsOf(this.doc);
    const before = new Map<string, Item | undefined>();
    for (const id of ids) {
      before.set(id, this.items.get(id));
      this.take(id, root.get(id));
    }
    if (before.size > manyCards) this.listAnew();
    else for (const [id, item] of before) this.lists.replace(item, this.items.get(id));
    return before;
  }

  /** Reads these comments again; gives what they were. */
  readComments(ids: Iterable<string>): ReadonlyMap<string, Comment | undefined> {
    const before = this.comments.put(readSome(commentsOf(this.doc), ids, readComment));
    this.noteWaiting(before.keys());
    return before;
  }

  /** Reads these lines of checklists again; gives what they were. */
  readChecks(ids: Iterable<string>): ReadonlyMap<string, Check | undefined> {
    return this.checks.put(readSome(checksOf(this.doc), ids, readCheck));
  }

  readDots(key: string): number | undefined {
    const before = this.dots.get(key);
    const value = dotsOf(this.doc).get(key);
    if (isWhole(value, 1, maxVoteBudget) && isDotsKey(key)) this.dots.set(key, value);
    else this.dots.delete(key);
    return before;
  }

  readWhole(parts: Iterable<WholePart>): void {
    for (const part of parts) {
      if (part === 'columns') {
        this.columns = readAllColumns(this.doc);
        this.shown = shownColumns(this.columns);
      } else if (part === 'labels') this.labels = readLabels(this.doc);
      else if (part === 'votes') this.votes = readVotes(this.doc);
      else {
        this.schema = readSchema(this.doc);
        this.writing = readWriting(this.doc);
      }
    }
  }

  /** Lists every column's cards again: after columns came, went or changed places. */
  listAnew(): void {
    this.lists = new ColumnLists(this.shown, this.items);
  }

  counts(): ReadonlyMap<string, number> {
    return this.lists.counts();
  }

  /** A board of what is here now. */
  board(): Board {
    const board: Board = {
      schema: this.schema,
      columns: this.shown,
      goneColumns: this.columns.filter(({ gone }) => gone),
      labels: this.labels.filter(({ gone }) => !gone),
      goneLabels: this.labels.filter(({ gone }) => gone),
      items: this.items,
      comments: this.comments.lists,
      checks: this.checks.lists,
      goneChecks: this.checks.hidden,
      votes: this.votes,
      dots: this.dots,
      ...(this.writing && { writing: this.writing }),
      quarantined: [...this.badItems].map(([id, why]) => ({ id, why })),
    };
    keepLists(board, this.lists);
    return board;
  }

  private noteWaiting(ids: Iterable<string>): void {
    for (const id of ids) {
      const comment = this.comments.byId.get(id);
      if (comment && comment.at === undefined) this.waiting.add(id);
      else this.waiting.delete(id);
    }
  }

  /** What has words of people somewhere else, on it or in its body, was not only just added. */
  private withMark(item: Item): Item {
    this.undone.delete(item.id);
    if (!item.gone?.undone) return item;
    this.undone.add(item.id);
    const { by, at } = item.gone;
    return by !== item.by || this.hasMore(item.id) || this.hasDots(item) ? { ...item, gone: { by, at } } : item;
  }

  private hasMore(id: string): boolean {
    if (bodiesIn(this.doc, id).some(({ _start, _map }) => _start !== null || _map.size > 0)) return true;
    const records = [...(this.comments.lists.get(id) ?? []), ...(this.checks.hidden.get(id) ?? [])];
    return this.checks.lists.has(id) || records.some(({ gone }) => !gone?.undone);
  }

  /** Whether another than its maker gave it dots. */
  private hasDots({ id, by }: Item): boolean {
    for (const key of this.dots.keys()) {
      const { itemId, personId } = dotsOfKey(key);
      if (itemId === id && personId !== by) return true;
    }
    return false;
  }

  private take(id: string, value: unknown): void {
    const reading = value === undefined ? undefined : readItem(id, value);
    if (reading?.ok) this.items.set(id, this.withMark(reading.item));
    else this.items.delete(id);
    if (reading && !reading.ok) this.badItems.set(id, reading.why);
    else if (this.badItems.size > 0) this.badItems.delete(id);
  }
}

/** The whole board as plain data, checked on every read. */
export const readBoard = (doc: Y.Doc): Board => new BoardContent(doc).board();

/** `vote/item/person` */
const dotsKeyPattern = /^[0-9a-z]{12}\/[0-9a-z]{12}\/[0-9A-Za-z-]{1,64}$/;
const isDotsKey = (key: string): boolean => dotsKeyPattern.test(key);

function readSome<Entry>(
  root: Y.Map<unknown>,
  ids: Iterable<string>,
  read: (id: string, value: unknown) => Entry | undefined,
): Map<string, Entry | undefined> {
  return new Map([...ids].map((id) => [id, read(id, root.get(id))]));
}

function readAll<Entry>(root: Y.Map<unknown>, read: (id: string, value: unknown) => Entry | undefined): Entry[] {
  const entries: Entry[] = [];
  root.forEach((value, id) => {
    const entry = read(id, value);
    if (entry !== undefined) entries.push(entry);
  });
  return entries;
}
