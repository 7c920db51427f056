import { addItems, type NewItem, type NewNote } from '@samenspel/board';
import type { Locator } from 'playwright-core';
import { Person, startedSprint } from './arrange';
import { becomes } from './becomes';
import { BoardOnScreen } from './board';
import { type BoardClient, openBoard } from './board-client';
import { placeOf } from './settled';
import type { Stage } from './stage';
import { type Look, newVisitor, type Visitor } from './visitor';

/** A board as columns of cards on the screen of one person. */
export class KanbanOnScreen extends BoardOnScreen {
  /** The titles of a column in order, of what is drawn (a long column draws only what is in view). */
  async titles(column: string, lane = ''): Promise<string[]> {
    const texts = await this.page.locator(`${cellOf(column, lane)} [data-focus]`).allTextContents();
    return texts.map((text) => text.replace(/^selected: /, ''));
  }

  /** Waits until a column shows these titles. */
  shows(column: string, titles: readonly string[], lane = ''): Promise<void> {
    return becomes<readonly string[]>(() => this.titles(column, lane), titles);
  }

  /** The button with a card's title. */
  title(words: string): Locator {
    return this.page.locator('[data-focus]', { hasText: words }).first();
  }

  cell(column: string, lane = ''): Locator {
    return this.page.locator(cellOf(column, lane));
  }

  /** What was announced last. */
  async announced(): Promise<string> {
    return ((await this.page.locator('[data-announcer]').textContent()) ?? '').trim();
  }

  /** Waits until this was announced last. */
  says(words: string): Promise<void> {
    return becomes(() => this.announced(), words);
  }

  /** Waits until what has the focus shows these words. */
  holds(words: string): Promise<void> {
    return becomes(() => this.page.evaluate(() => document.activeElement?.textContent ?? ''), words);
  }

  /** Types into the field that just opened, once it has the focus. */
  async types(words: string): Promise<void> {
    await this.page.locator('input:focus, textarea:focus').waitFor();
    await this.page.keyboard.type(words);
  }

  /** What hangs at the pointer. */
  get inHand(): Locator {
    return this.page.locator('[data-dnd-overlay] > *');
  }

  /** Drags with the mouse from the middle of one thing to a point of another (0 to 1 of its height and width). */
  async drag(from: Locator, to: Locator, height = 0.5, width = 0.5): Promise<void> {
    const [start, end] = [await placeOf(from), await placeOf(to)];
    const { mouse } = this.page;
    await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(start.x + start.width / 2 + 12, start.y + start.height / 2 + 6, { steps: 3 });
    await this.inHand.waitFor({ state: 'attached' });
    await mouse.move(end.x + end.width * width, end.y + end.height * height, { steps: 12 });
    await mouse.up();
    await this.inHand.waitFor({ state: 'detached' });
  }
}

const cellOf = (column: string, lane: string): string => `[data-cell][data-column="${column}"][data-lane="${lane}"]`;

/** Olga looks at a board of her own with some cards on it; another client of hers is there to arrange more. */
export interface KanbanJourney {
  readonly olga: Person;
  readonly communityId: string;
  readonly sprintId: string;
  readonly boardId: string;
  readonly visitor: Visitor;
  readonly board: KanbanOnScreen;
  readonly client: BoardClient;
}

/** Opens boards for the tests of this `describe`, and closes what a test leaves open, also when it fails. */
export function kanbanStage(on: Stage): (cards: readonly NewItem[], look?: Look) => Promise<KanbanJourney> {
  let olga: Person | undefined;
  const open: Pick<KanbanJourney, 'client' | 'visitor'>[] = [];
  beforeAll(async () => {
    olga = await Person.owner(on.server);
  });
  afterEach(async () => {
    for (const { client, visitor } of open.splice(0)) {
      client.close();
      await visitor.leave();
    }
  });
  return async (cards, look = {}) => {
    if (olga === undefined) throw new Error('A board is opened in tests only');
    const communityId = await olga.found('Measuring together');
    const { sprintId, boardId } = await startedSprint(olga, communityId);
    const client = await openBoard(olga, boardId);
    const visitor = await newVisitor(on.browser, on.server.url, look);
    open.push({ client, visitor });
    addItems(client.doc, cards, client.sign, client.random);
    await client.saved();
    await olga.signIn(visitor.context);
    const board = await new KanbanOnScreen(visitor.page).open(communityId, sprintId);
    return { olga, communityId, sprintId, boardId, visitor, client, board };
  };
}

/** A card to put on a board; its id is of its number. */
export const cardOf = (number: number, title: string, column = 'toTry'): NewNote => ({
  id: `card${String(number).padStart(8, '0')}`,
  kind: 'card',
  title,
  place: { column },
});
