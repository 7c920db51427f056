import * as Y from 'yjs';
import { bodyOf } from '../roots';
import { bodiesChangedIn, type DeletedRun, deletedIn, type Gap, gapsIn, holdsWord, isDeleted } from './deleted-words';
import { wasThereBefore } from './old-body';
import { readBody } from './read-body';
import { plainWords, textOf } from './runs';

/** Words that one side deleted around or beside what the other wrote meanwhile. */
export interface DeletedAround {
  readonly itemId: string;
  /** Whether this person deleted them, or others did. */
  readonly byMe: boolean;
  readonly deleted: readonly DeletedRun[];
  /** What it said there, both sides' words in order; `at`: how many characters come before. */
  readonly words: readonly { readonly at: number; readonly text: string; readonly stands: boolean }[];
}

interface SidedRun extends DeletedRun {
  readonly mine: boolean;
}

/**
 * What happens to the bodies of a board from a moment on, by oneself and by others: for the report after an absence. Follows
 * transactions, because Yjs forgets the words of what is deleted.
 */
export class BodyChanges {
  private readonly base: ReadonlyMap<number, number>;
  private readonly ownClients = new Set<number>();
  private readonly deleted = new Map<string, SidedRun[]>();
  private readonly wordsBefore = new Map<string, string>();
  /** As they were before others' changes came in. */
  private readonly wordsMine = new Map<string, string>();
  private stop = (): void => undefined;

  /** @param isOwn whether this person made a change; another tab's counts */
  constructor(doc: Y.Doc, isOwn: (transaction: Y.Transaction) => boolean) {
    this.base = stateOf(doc);
    this.follow(doc, isOwn);
  }

  /** What this person did since `base`, when all that `doc` has beyond it is theirs; followed on from there. */
  static since(base: readonly Uint8Array[], doc: Y.Doc, isOwn: (transaction: Y.Transaction) => boolean): BodyChanges {
    const before = new Y.Doc();
    for (const update of base) Y.applyUpdate(before, update);
    const changes = new BodyChanges(before, () => true);
    Y.applyUpdate(before, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before)));
    changes.follow(doc, isOwn);
    before.destroy();
    return changes;
  }

  private follow(doc: Y.Doc, isOwn: (transaction: Y.Transaction) => boolean): void {
    this.stop();
    const note = (transaction: Y.Transaction): void => this.note(transaction, isOwn(transaction));
    doc.on('afterTransaction', note);
    this.stop = () => doc.off('afterTransaction', note);
  }

  /** Follows no longer. */
  end(): void {
    this.stop();
  }

  /** The words of the bodies this person changed: before, as they had made them, and now. */
  words(doc: Y.Doc): Readonly<Record<'before' | 'mine' | 'now', ReadonlyMap<string, string>>> {
    const now = new Map([...this.wordsBefore.keys()].map((id) => [id, plainWords(readBody(bodyOf(doc, id)))]));
    return { before: this.wordsBefore, mine: new Map([...now, ...this.wordsMine]), now };
  }

  /** What one side deleted where the other wrote. */
  deletedAround(doc: Y.Doc): readonly DeletedAround[] {
    return [...this.deleted].flatMap(([itemId, runs]) =>
      gapsIn(bodyOf(doc, itemId), runs, this.isOld).flatMap((gap) => [
        ...this.offer(itemId, gap, true),
        ...this.offer(itemId, gap, false),
      ]),
    );
  }

  private note(transaction: Y.Transaction, own: boolean): void {
    if (own)
      for (const [client, clock] of transaction.afterState)
        if (clock > (transaction.beforeState.get(client) ?? 0)) this.ownClients.add(client);
    const bodies = bodiesChangedIn(transaction);
    for (const id of bodies.keys()) this.noteWords(id, transaction, own);
    for (const [id, runs] of deletedIn(transaction, bodies)) {
      const old = runs.filter(({ client, clock }) => this.isOld(client, clock));
      this.deleted.set(id, [...(this.deleted.get(id) ?? []), ...old.map((run) => ({ ...run, mine: own }))]);
    }
  }

  private noteWords(id: string, transaction: Y.Transaction, own: boolean): void {
    const before = (): string =>
      plainWords(readBody(bodyOf(transaction.doc, id), 0, Number.POSITIVE_INFINITY, wasThereBefore(transaction)));
    if (own) {
      if (!this.wordsBefore.has(id)) this.wordsBefore.set(id, before());
      this.wordsMine.delete(id);
    } else if (this.wordsBefore.has(id) && !this.wordsMine.has(id)) this.wordsMine.set(id, before());
  }

  private readonly isOld = (client: number, clock: number): boolean => clock < (this.base.get(client) ?? 0);

  private offer(itemId: string, { parts, before, behind }: Gap<SidedRun>, byMe: boolean): readonly DeletedAround[] {
    const ofThisGap = parts.filter((part) =>
      isDeleted(part) ? part.mine === byMe : this.ownClients.has(part.client) !== byMe,
    );
    const deleted = ofThisGap.filter(isDeleted);
    const written = ofThisGap.flatMap((part) => (isDeleted(part) ? [] : part.stands)).join('');
    if (written.trim() === '' || !holdsWord(textOf(deleted), before, behind)) return [];
    const words: { at: number; text: string; stands: boolean }[] = [];
    let at = 0;
    for (const part of ofThisGap) {
      const stands = !isDeleted(part);
      const text = stands ? part.stands : textOf([part]);
      const last = words.at(-1);
      if (last?.stands === stands) last.text += text;
      else words.push({ at, text, stands });
      at += text.length;
    }
    return [{ itemId, byMe, deleted, words }];
  }
}

const stateOf = (doc: Y.Doc): ReadonlyMap<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));
