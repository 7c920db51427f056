import * as Y from 'yjs';
import { change, foundCard, nextSigned, type Signature } from '../ops/change';
import { bodyOf, bodyPrefix, itemOfBody } from '../roots';
import { wasThereBefore } from './old-body';
import { readBody, runsOfText } from './read-body';
import { lengthOf, type Run, slice, textOf } from './runs';

/**
 * Deleted characters that stood behind each other, and where: by the id of the first one. What is deleted stays in the list of the
 * text as a length without words, so the place is known in every replica, whatever others wrote there since.
 */
export interface DeletedRun extends Run {
  readonly client: number;
  readonly clock: number;
}

/** The bodies a transaction changed, by item. Ask once for each: a body that nobody read before becomes a text with it. */
export function bodiesChangedIn({ changed, doc }: Y.Transaction): ReadonlyMap<string, Y.Text> {
  const roots = [...changed.keys()].filter((type) => (type as Y.AbstractType<unknown>)._item === null);
  const bodies = new Map<string, Y.Text>();
  if (roots.length === 0) return bodies;
  const changedRoots = new Set<unknown>(roots);
  for (const [name, type] of [...doc.share]) {
    const id = changedRoots.has(type) && name.startsWith(bodyPrefix) ? itemOfBody(name) : null;
    if (id !== null) bodies.set(id, bodyOf(doc, id));
  }
  return bodies;
}

/**
 * What a transaction deleted in these bodies of the characters that such clients wrote, by item. Ask while the transaction is not
 * cleaned up (`afterTransaction`): then the words are gone.
 */
export function deletedIn(
  transaction: Y.Transaction,
  bodies: ReadonlyMap<string, Y.Text>,
  isWanted: (client: number) => boolean = () => true,
): ReadonlyMap<string, readonly DeletedRun[]> {
  const touched = new Set<unknown>();
  if (bodies.size > 0)
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
      if (item instanceof Y.Item && isContent(item) && isWanted(item.id.client)) touched.add(item.parent);
    });
  const found = new Map<string, readonly DeletedRun[]>();
  for (const [id, text] of bodies)
    if (touched.has(text)) found.set(id, deletedOf(text, wasThereBefore(transaction), isWanted));
  return found;
}

const isContent = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentString || content instanceof Y.ContentEmbed;

function deletedOf(
  text: Y.Text,
  wasThere: (item: Y.Item) => boolean,
  isWanted: (client: number) => boolean,
): DeletedRun[] {
  const runs: DeletedRun[] = [];
  const written = new Map<string, unknown>();
  for (let item = text._start; item !== null; item = item.right) {
    if (!wasThere(item)) continue;
    const { content, id } = item;
    if (content instanceof Y.ContentFormat) written.set(content.key, content.value);
    else if (item.deleted && isContent(item) && isWanted(id.client)) {
      let { clock } = id;
      for (const run of runsOfContent(content, written)) {
        runs.push({ ...run, client: id.client, clock });
        clock += lengthOf(run);
      }
    }
  }
  return runs;
}

const runsOfContent = (content: unknown, written: ReadonlyMap<string, unknown>): Run[] =>
  content instanceof Y.ContentString
    ? runsOfText(content.str, Object.fromEntries(written))
    : [{ insert: Object((content as Y.ContentEmbed).embed) as object, attributes: {} }];

/** A stretch of a body in which words were deleted, up to what stays on either side. */
export interface Gap<Deleted extends DeletedRun = DeletedRun> {
  /** In their order: what was deleted, and what was written there and stands. */
  readonly parts: readonly (Deleted | Standing)[];
  /** The characters before and behind it; '\n' at an end. */
  readonly before: string;
  readonly behind: string;
  /** How many characters stand before it. */
  readonly at: number;
}
/** Characters that stand, and the client that wrote them. */
interface Standing {
  readonly stands: string;
  readonly client: number;
}

export const isDeleted = <Deleted extends DeletedRun>(part: Deleted | Standing): part is Deleted => 'clock' in part;

/** Finds the stretches where these runs stood. `isEdge`: standing characters that end a stretch. */
export function gapsIn<Deleted extends DeletedRun>(
  text: Y.Text,
  deleted: readonly Deleted[],
  isEdge: (client: number, clock: number) => boolean,
): readonly Gap<Deleted>[] {
  const index = new DeletedIndex(deleted);
  const gaps: Gap<Deleted>[] = [];
  let parts: (Deleted | Standing)[] = [];
  let [before, at, start] = ['\n', 0, 0];
  const close = (behind: string): void => {
    if (parts.some(isDeleted)) gaps.push({ parts, before, behind, at: start });
    parts = [];
  };
  for (let item = text._start; item !== null; item = item.right) {
    const { id, length } = item;
    if (item.deleted && item.redone === null) parts.push(...index.within(id.client, id.clock, length));
    else if (!item.deleted && item.countable) {
      const words = item.content instanceof Y.ContentString ? item.content.str : '\ufffc';
      at += length;
      if (isEdge(id.client, id.clock)) {
        close(words.charAt(0));
        before = words.charAt(words.length - 1);
        start = at;
      } else parts.push({ stands: words, client: id.client });
    }
  }
  close('\n');
  return gaps;
}

/** Deleted runs by who wrote them and when. */
class DeletedIndex<Deleted extends DeletedRun> {
  private readonly byClient = new Map<number, Deleted[]>();

  constructor(runs: readonly Deleted[]) {
    for (const run of runs) this.byClient.set(run.client, [...(this.byClient.get(run.client) ?? []), run]);
    for (const list of this.byClient.values()) list.sort((a, b) => a.clock - b.clock);
  }

  /** Those of a stretch of a client's characters, or the parts of them that are in it. */
  within(client: number, clock: number, length: number): Deleted[] {
    const runs = this.byClient.get(client) ?? [];
    let [low, high] = [0, runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const run = runs[middle] as Deleted;
      if (run.clock + lengthOf(run) <= clock) low = middle + 1;
      else high = middle;
    }
    const found: Deleted[] = [];
    for (; low < runs.length; low += 1) {
      const run = runs[low] as Deleted;
      if (run.clock >= clock + length) break;
      const from = Math.max(0, clock - run.clock);
      const [part] = slice([run], from, clock + length - run.clock);
      if (part) found.push({ ...run, ...part, clock: run.clock + from });
    }
    return found;
  }
}

const wordCharacter = /[\p{L}\p{N}\p{M}]/u;

/** Whether a whole word is among what was deleted between these two characters: less than one is a correction. */
export function holdsWord(words: string, before: string, behind: string): boolean {
  for (const { index, 0: word } of words.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const begins = index > 0 || !wordCharacter.test(before);
    const ends = index + word.length < words.length || !wordCharacter.test(behind);
    if (begins && ends) return true;
  }
  return false;
}

/** Whether these words stand where they stood again: put back, or typed anew. */
export function areBack(text: Y.Text, deleted: readonly DeletedRun[]): boolean {
  const said = textOf(readBody(text)).slice(1);
  return gapsIn(text, deleted, () => true).every(({ at, parts }) => {
    const words = textOf(parts.filter(isDeleted));
    return said.slice(0, at).endsWith(words) || said.startsWith(words, at);
  });
}

/** Writes deleted words again where they stood, around what stands there now; not what is back already. @throws UnknownItem when it is no card (any more) */
export function putWordsBack(doc: Y.Doc, id: string, deleted: readonly DeletedRun[], sign: Signature): void {
  const { fields, card } = foundCard(doc, id);
  const text = bodyOf(doc, id);
  if (areBack(text, deleted)) return;
  const ops: object[] = [];
  let at = 0;
  for (const { insert, attributes, client, clock } of deleted) {
    const place = new Y.RelativePosition(null, null, Y.createID(client, clock));
    const found = Y.createAbsolutePositionFromRelativePosition(place, doc);
    if (found?.type !== text) continue;
    if (found.index > at) ops.push({ retain: found.index - at });
    ops.push({ insert, attributes });
    at = Math.max(at, found.index);
  }
  change(doc, () => {
    text.applyDelta(ops);
    fields.set('described', nextSigned(card.described, sign));
  });
}
