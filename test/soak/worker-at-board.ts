import * as board from '@samenspel/board';
import { BoardProvider } from '@samenspel/board-client/testing';
import type * as Y from 'yjs';
import type { SeededRandom } from '../../packages/board-sync/test/random-edits';
import type { Person } from '../browser/harness/arrange';
import { socketOf } from '../browser/harness/board-client';

const columns = ['toTry', 'trying', 'evaluated', 'secured'];
const hues = ['sun', 'peach', 'rose', 'lilac', 'sky', 'mint'] as const;

/** A person at work on a board through the product's own client: the link, and the operations the screens use. */
export class WorkerAtBoard {
  readonly doc: Y.Doc = board.newBoardDoc();
  private readonly link: BoardProvider;
  private away = false;
  private nextId = 0;

  constructor(
    url: string,
    boardId: string,
    person: Person,
    private readonly personId: string,
    private readonly number: number,
    private readonly random: SeededRandom,
  ) {
    this.link = new BoardProvider({
      url,
      boardId,
      doc: this.doc,
      WebSocket: socketOf(person),
      maxBackoffMs: 1_000,
    });
  }

  /** One random act; sometimes the network goes, or comes back. */
  act(): void {
    if (this.random.int(40) === 0) this.goOrComeBack();
    try {
      this.change();
    } catch (error) {
      // Somebody removed it just before.
      if (!(error instanceof board.UnknownItem)) throw error;
    }
  }

  comeBack(): void {
    if (this.away) this.link.connect();
    this.away = false;
  }

  get saved(): boolean {
    return this.link.state.synced && this.link.state.save.kind === 'saved';
  }

  get state(): string {
    return JSON.stringify(this.link.state);
  }

  leave(): void {
    this.link.destroy();
    this.doc.destroy();
  }

  private goOrComeBack(): void {
    if (this.away) this.comeBack();
    else {
      this.away = true;
      this.link.disconnect();
    }
  }

  private change(): void {
    const { doc, random, personId } = this;
    const sign = { by: personId, now: Date.now() };
    const id = this.some();
    const column = this.random.pick(columns);
    const at = [random.int(4_000), random.int(2_000)] as const;
    const acts: (() => void)[] = [
      () => board.addCard(doc, { id: this.newId(), title: `Card of ${this.number}`, column }, sign, random),
      () =>
        board.addItems(
          doc,
          [
            {
              id: this.newId(),
              kind: 'card',
              title: `Note of ${this.number}`,
              at,
              size: [160, 160],
              hue: this.random.pick(hues),
            },
          ],
          sign,
          random,
        ),
      () => id && board.moveCard(doc, id, column, this.random.pick(['start', 'end'] as const), random),
      () => id && board.setFields(doc, new Map([[id, { at }]])),
      () => id && board.typeTitle(doc, id, `${this.titleOf(id)}${random.int(10)}`),
      () => id && board.rewordCard(doc, id, `Words ${random.int(1_000)}`, sign),
      () => id && board.assignCard(doc, id, personId),
      () => id && board.addComment(doc, { id: this.newId(), on: id, text: 'Saw it', mentions: [] }, sign),
      () => id && board.addCheck(doc, { id: this.newId(), on: id, text: 'A step' }, random),
      () => id && random.int(4) === 0 && board.binItem(doc, id, sign),
      () => id && board.restoreItem(doc, id),
    ];
    this.random.pick(acts)();
  }

  private titleOf(id: string): string {
    return board.readBoard(this.doc).items.get(id)?.title ?? '';
  }

  private some(): string | undefined {
    const ids = [...board.itemsOf(this.doc).keys()];
    return ids.length === 0 ? undefined : ids[this.random.int(ids.length)];
  }

  private newId(): string {
    this.nextId += 1;
    return `${this.number.toString(36).padStart(2, '0')}${this.nextId.toString(36).padStart(10, '0')}`;
  }
}
