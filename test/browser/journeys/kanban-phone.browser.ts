import type { CDPSession, Page } from 'playwright-core';
import { seriousViolations } from '../harness/axe';
import { becomes } from '../harness/becomes';
import { cardOf, type KanbanOnScreen, kanbanStage } from '../harness/kanban';
import { middleOf, placeOf } from '../harness/settled';
import { stage } from '../harness/stage';

type Point = { readonly x: number; readonly y: number };

/** A finger, as the browser gets it from a screen: scrolling, long presses and all. */
class Finger {
  private at: Point = { x: 0, y: 0 };

  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  async down(at: Point): Promise<void> {
    this.at = at;
    await this.send('touchStart', [at]);
  }

  async to(next: Point): Promise<void> {
    const { x, y } = this.at;
    for (let step = 1; step <= 8; step += 1)
      await this.send('touchMove', [{ x: x + ((next.x - x) * step) / 8, y: y + ((next.y - y) * step) / 8 }]);
    this.at = next;
  }

  up(): Promise<unknown> {
    return this.send('touchEnd', []);
  }

  private send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]): Promise<unknown> {
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
  }
}

/** Waits until the page of a column fills the screen, and lies still. */
const comesIntoView = ({ page }: KanbanOnScreen, column: string): Promise<void> =>
  becomes(async () => Math.abs((await placeOf(page.locator(`[data-page="${column}"]`))).x) < 20, true);

describe('the kanban on a phone', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('a finger drags a card by its grip: within the column, and over a tab to another', async () => {
    const cards = ['One', 'Two', 'Three'].map((title, index) => cardOf(index, title));
    const { board, visitor } = await open(cards, { size: 'phone' });
    const { page } = visitor;
    const finger = await Finger.of(page);
    const tabs = page.getByRole('navigation', { name: 'Columns' });
    const pickUp = async (title: string): Promise<void> =>
      finger.down(middleOf(await placeOf(page.getByRole('button', { name: `Drag “${title}”` }))));
    const letGo = async (): Promise<void> => {
      await finger.up();
      await board.inHand.waitFor({ state: 'detached' });
    };
    await board.shows('toTry', ['One', 'Two', 'Three']);

    const [one, two] = [await placeOf(board.title('One')), await placeOf(board.title('Two'))];
    await pickUp('One');
    await finger.to({ x: 200, y: two.y + two.height + 12 });
    await letGo();
    await board.shows('toTry', ['Two', 'One', 'Three']);

    const tab = middleOf(await placeOf(tabs.getByRole('button', { name: /^Trying/ })));
    await pickUp('Two');
    await finger.to(tab);
    await letGo();
    await board.shows('trying', ['Two']);
    // Held over the tab its column comes into view, and the card is dropped at a place in it.
    await tabs.getByRole('button', { name: /^To try/ }).click();
    await comesIntoView(board, 'toTry');
    await pickUp('Three');
    await finger.to(tab);
    await comesIntoView(board, 'trying');
    await finger.to({ x: 200, y: one.y });
    await letGo();
    await board.shows('trying', ['Three', 'Two']);
    expect(visitor.troubles).toEqual([]);
  });

  it('a long press selects, a tap then selects more, and the bar below does the rest', async () => {
    const cards = ['One', 'Two', 'Three'].map((title, index) => cardOf(index, title));
    const { board, visitor } = await open(cards, { size: 'phone' });
    const { page } = visitor;
    const finger = await Finger.of(page);
    await finger.down(middleOf(await placeOf(board.title('One'))));
    await page.getByRole('toolbar', { name: '1 selected' }).waitFor();
    await finger.up();
    await board.title('Three').tap();
    await page.getByRole('toolbar', { name: '2 selected' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('toolbar').getByRole('button', { name: 'To the bin' }).tap();
    await board.shows('toTry', ['Two']);
    await page.getByRole('toolbar').waitFor({ state: 'detached' });

    // One column at a time, and nothing to hit is smaller than a thumb.
    const column = await placeOf(page.locator('[data-page="toTry"]'));
    expect(column.width).toBeGreaterThan(360);
    await page
      .getByRole('navigation', { name: 'Columns' })
      .getByRole('button', { name: /^Secured/ })
      .tap();
    await comesIntoView(board, 'secured');
    const small = await page.locator('main button:visible').evaluateAll((buttons) =>
      buttons
        .filter((button) => !button.matches('[data-focus]'))
        .map((button) => ({
          name: button.getAttribute('aria-label') ?? button.textContent,
          box: button.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.height < 36 || box.width < 36)
        .map(({ name }) => name),
    );
    expect(small).toEqual([]);
    expect(visitor.troubles).toEqual([]);
  });

  it('a column is added after the last tab, and one that was taken away is put back there', async () => {
    const { board, visitor } = await open([cardOf(1, 'One')], { size: 'phone' });
    const { page } = visitor;
    const tabs = page.getByRole('navigation', { name: 'Columns' });
    await tabs.getByRole('button', { name: 'Add column' }).tap();
    await page.getByRole('textbox', { name: 'Name of the column' }).fill('Waiting for others');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).tap();
    // It comes into view.
    await tabs.locator('[aria-current]', { hasText: 'Waiting for others' }).waitFor();
    await page.getByRole('button', { name: 'Add card in Waiting for others' }).tap();
    await board.types('Ask the plumber');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close' }).tap();

    await page.getByRole('button', { name: 'What can be done with column Waiting for others' }).tap();
    await page.getByRole('menuitem', { name: 'Remove column' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove column' }).tap();
    await becomes<readonly string[]>(async () => (await board.titles('toTry')).sort(), ['Ask the plumber', 'One']);
    await tabs.getByRole('button', { name: 'Add column' }).tap();
    await page.getByRole('menuitem', { name: 'Put Waiting for others back' }).tap();
    await tabs.getByRole('button', { name: /^Waiting for others/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(visitor.troubles).toEqual([]);
  });
});
