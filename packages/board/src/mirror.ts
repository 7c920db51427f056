import type * as Y from 'yjs';
import { BoardContent, type WholePart } from './content';
import type { Reading } from './reading';
import { bodiesIn, checksOf, columnsOf, commentsOf, dotsOf, itemsOf, labelsOf, metaOf, votesOf } from './roots';
import type { Board, Check, Column, Comment, Item } from './types';
import { dotsOfKey, talliesOf } from './voting';

/** What changed since the last look: both readings have the items, comments, checks and dots that were touched. */
export interface Touched {
  readonly before: Reading;
  readonly after: Reading;
  /** The whole board as it is now. */
  readonly board: Board;
  /** Comments the server has not told the time of yet. */
  readonly waiting: readonly Comment[];
  /** Ids of items that changed themselves, or whose comments, checks or dots did. */
  readonly items: ReadonlySet<string>;
}

type Events = readonly Y.YEvent<Y.AbstractType<unknown>>[];
type Root = Y.Map<unknown>;

/**
 * Keeps a document as plain data and tells what a change did, reading only what it touched: a board of ten thousand items is
 * not read again for every keystroke. What did not change keeps its object.
 */
export class BoardMirror {
  private readonly content: BoardContent;
  private shown: Board | undefined;
  /** Touched and not read yet. */
  private readonly unread = { items: new Set<string>(), comments: new Set<string>(), checks: new Set<string>() };
  private readonly unreadDots = new Set<string>();
  private readonly unreadWhole = new Set<WholePart>();
  /** As it was at the last `take`. */
  private past = emptyPast();
  private readonly touchedItems = new Set<string>();
  private readonly stops: (() => void)[] = [];
  private pastColumns: ReadonlyMap<string, Column>;
  private pastCounts: ReadonlyMap<string, number>;
  private pastLabels: Reading['labels'];
  private pastVotes: Reading['votes'];
  private pastWriting: Reading['writing'];

  constructor(doc: Y.Doc) {
    this.content = new BoardContent(doc);
    this.pastColumns = byId(this.content.columns);
    this.pastCounts = this.content.counts();
    this.pastLabels = byId(this.content.labels);
    this.pastVotes = byId(this.content.votes);
    this.pastWriting = this.content.writing;
    this.observe(itemsOf(doc), this.unread.items);
    this.observe(commentsOf(doc), this.unread.comments);
    this.observe(checksOf(doc), this.unread.checks);
    this.observe(dotsOf(doc), this.unreadDots);
    this.observeWhole(columnsOf(doc), 'columns');
    this.observeWhole(labelsOf(doc), 'labels');
    this.observeWhole(votesOf(doc), 'votes');
    this.observeWhole(metaOf(doc), 'meta');
    const noteBodies = (transaction: Y.Transaction) => {
      for (const id of this.content.undone) {
        if (bodiesIn(doc, id).some((body) => transaction.changedParentTypes.has(body))) this.unread.items.add(id);
      }
    };
    doc.on('afterTransaction', noteBodies);
    this.stops.push(() => doc.off('afterTransaction', noteBodies));
  }

  /** The board as it is now; the same object as long as nothing changed. */
  get board(): Board {
    this.readTouched();
    this.shown ??= this.content.board();
    return this.shown;
  }

  /** Ids of items touched since the last `take`. */
  get touched(): ReadonlySet<string> {
    this.readTouched();
    return this.touchedItems;
  }

  /** What changed since the last call. */
  take(): Touched {
    const { board, content, past } = this;
    const columns = byId(content.columns);
    const labels = byId(content.labels);
    const votes = byId(content.votes);
    const counts = content.counts();
    const before: Reading = {
      items: present(past.items),
      comments: present(past.comments),
      checks: present(past.checks),
      dots: present(past.dots),
      columns: this.pastColumns,
      counts: this.pastCounts,
      labels: this.pastLabels,
      votes: this.pastVotes,
      ...(this.pastWriting && { writing: this.pastWriting }),
      tallyOf: () => new Map(),
    };
    const after: Reading = {
      items: now(past.items, content.items),
      comments: now(past.comments, content.comments.byId),
      checks: now(past.checks, content.checks.byId),
      dots: now(past.dots, content.dots),
      columns,
      counts,
      labels,
      votes,
      ...(content.writing && { writing: content.writing }),
      tallyOf: talliesOf(board),
    };
    const items = new Set(this.touchedItems);
    this.past = emptyPast();
    this.touchedItems.clear();
    this.pastColumns = columns;
    this.pastCounts = counts;
    this.pastLabels = labels;
    this.pastVotes = votes;
    this.pastWriting = content.writing;
    const waiting = [...content.waiting].flatMap((id) => content.comments.byId.get(id) ?? []);
    return { before, after, board, items, waiting };
  }

  destroy(): void {
    for (const stop of this.stops.splice(0)) stop();
  }

  private readTouched(): void {
    const { unread, unreadDots, unreadWhole, content, past, touchedItems } = this;
    const records = unread.comments.size + unread.checks.size + unreadDots.size;
    if (unread.items.size + records + unreadWhole.size === 0) return;
    this.shown = undefined;
    if (unreadWhole.size > 0) {
      content.readWhole(unreadWhole);
      if (unreadWhole.has('columns')) content.listAnew();
      unreadWhole.clear();
    }
    if (unread.comments.size > 0)
      this.note(past.comments, content.readComments(unread.comments), content.comments.byId);
    if (unread.checks.size > 0) this.note(past.checks, content.readChecks(unread.checks), content.checks.byId);
    unread.comments.clear();
    unread.checks.clear();
    for (const key of unreadDots) {
      const before = content.readDots(key);
      if (!past.dots.has(key)) past.dots.set(key, before);
      touchedItems.add(dotsOfKey(key).itemId);
    }
    unreadDots.clear();
    // After what is on them: whether an adding that was undone is one still depends on that.
    for (const id of touchedItems) if (content.undone.has(id)) unread.items.add(id);
    for (const [id, before] of content.readItems(unread.items)) {
      if (!past.items.has(id)) past.items.set(id, before);
      touchedItems.add(id);
    }
    unread.items.clear();
  }

  private note<Entry extends { readonly on: string }>(
    past: Map<string, Entry | undefined>,
    before: ReadonlyMap<string, Entry | undefined>,
    entries: ReadonlyMap<string, Entry>,
  ): void {
    for (const [id, was] of before) {
      if (!past.has(id)) past.set(id, was);
      for (const entry of [was, entries.get(id)]) if (entry) this.touchedItems.add(entry.on);
    }
  }

  /** Notes which entries of a root a change touched, at any depth. */
  private observe(root: Root, unread: Set<string>): void {
    this.listen(root, (events) => {
      for (const event of events) {
        if (event.target === root) for (const id of event.changes.keys.keys()) unread.add(id);
        else unread.add(String(event.path[0]));
      }
    });
  }

  private observeWhole(root: Root, part: WholePart): void {
    this.listen(root, () => this.unreadWhole.add(part));
  }

  private listen(root: Root, note: (events: Events) => void): void {
    root.observeDeep(note);
    this.stops.push(() => root.unobserveDeep(note));
  }
}

const emptyPast = () => ({
  items: new Map<string, Item | undefined>(),
  comments: new Map<string, Comment | undefined>(),
  checks: new Map<string, Check | undefined>(),
  dots: new Map<string, number | undefined>(),
});

const byId = <Entry extends { readonly id: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.id, entry]));

function present<Entry>(entries: ReadonlyMap<string, Entry | undefined>): ReadonlyMap<string, Entry> {
  const there = new Map<string, Entry>();
  for (const [id, entry] of entries) if (entry !== undefined) there.set(id, entry);
  return there;
}

function now<Entry>(touched: ReadonlyMap<string, unknown>, entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const there = new Map<string, Entry>();
  for (const id of touched.keys()) {
    const entry = entries.get(id);
    if (entry !== undefined) there.set(id, entry);
  }
  return there;
}
