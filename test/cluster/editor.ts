import * as board from '@samenspel/board';
import { BoardProvider } from '@samenspel/board-client/testing';
import type { Person } from '../browser/harness/arrange';
import { socketOf } from '../browser/harness/board-client';

const writeEveryMs = 100;
const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };

/** Somebody who goes on adding cards through the product's own link, and remembers which the screen said were saved. */
export class Editor {
  /** Titles in the order they were written. */
  readonly written: string[] = [];
  /** How many of them, from the first on, were said to be saved. */
  saved = 0;
  private readonly doc = board.newBoardDoc();
  private readonly link: BoardProvider;
  private readonly stopHearing: () => void;
  private writing: NodeJS.Timeout | undefined;

  constructor(
    person: Person,
    boardId: string,
    private readonly name: string,
  ) {
    this.link = new BoardProvider({
      url: `${person.server.url.replace('http', 'ws')}/sync`,
      boardId,
      doc: this.doc,
      WebSocket: socketOf(person),
      maxBackoffMs: 1_000,
    });
    this.stopHearing = this.link.subscribe(() => this.noteSaved());
  }

  get isSaved(): boolean {
    return this.link.state.synced && this.link.state.save.kind === 'saved';
  }

  get state(): string {
    return `${this.name}: ${this.saved} of ${this.written.length} saved, ${JSON.stringify(this.link.state)}`;
  }

  start(): void {
    this.writing ??= setInterval(() => this.write(), writeEveryMs);
  }

  rest(): void {
    clearInterval(this.writing);
    this.writing = undefined;
  }

  /** Titles of all cards as they are here, sorted. */
  titles(): string[] {
    return [...board.readBoard(this.doc).items.values()].map(({ title }) => title ?? '').sort();
  }

  leave(): void {
    this.rest();
    this.stopHearing();
    this.link.destroy();
    this.doc.destroy();
  }

  private write(): void {
    const title = `${this.name} ${this.written.length}`;
    const id = `${this.name.slice(0, 2)}${this.written.length.toString(36).padStart(10, '0')}`;
    board.addCard(this.doc, { id, title, column: 'toTry' }, { by: this.name, now: Date.now() }, random);
    this.written.push(title);
  }

  private noteSaved(): void {
    // Each card is one change, and the oldest are saved first. A change is told of before its card is on the list.
    this.saved = Math.max(this.saved, this.written.length - this.link.unsaved);
  }
}
