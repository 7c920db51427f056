import { addItems, type NewItem, type NewNote } from '@samenspel/board';
import type { Locator } from 'playwright-core';
import { Person, startedSprint } from './arrange';
import { BoardOnScreen } from './board';
import { type BoardClient, openBoard } from './board-client';
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
    return eventually(() => this.titles(column, lane), titles);
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

  /** Drags with the mouse from the middle of one thing to a point of another (0 to 1 of its height and width). */
  async drag(from: Locator, to: Locator, height = 0.5, width = 0.5): Promise<void> {
    const [start, end] = [await boxOf(from), await boxOf(to)];
    const { mouse } = this.page;
    await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(start.x + start.width / 2 + 12, start.y + start.height / 2 + 6, { steps: 3 });
    await mouse.move(end.x + end.width * width, end.y + end.height * height, { steps: 12 });
    await this.page.waitForTimeout(60);
    await mouse.up();
  }
}

/** Reads again until it is as expected; after five seconds it fails with what it read last. */
export async function eventually<Value>(read: () => Promise<Value>, expected: Value): Promise<void> {
  const end = Date.now() + 5_000;
  const wanted = JSON.stringify(expected);
  while (JSON.stringify(await read()) !== wanted && Date.now() < end) await new Promise((rest) => setTimeout(rest, 30));
  expect(await read()).toEqual(expected);
}

const cellOf = (column: string, lane: string): string => `[data-cell][data-column="${column}"][data-lane="${lane}"]`;

export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`Not on the screen: ${locator}`);
  return box;
}

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
    await visitor.page.goto(`/c/${communityId}/sprints/${sprintId}/board`);
    await visitor.page.locator('[data-cell]').first().waitFor();
    return { olga, communityId, sprintId, boardId, visitor, client, board: new KanbanOnScreen(visitor.page) };
  };
}

/** A card to put on a board; its id is of its number. */
export const cardOf = (number: number, title: string, column = 'toTry'): NewNote => ({
  id: `card${String(number).padStart(8, '0')}`,
  kind: 'card',
  title,
  place: { column },
});
