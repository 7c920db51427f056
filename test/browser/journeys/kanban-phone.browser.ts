import type { CDPSession, Locator, Page } from 'playwright-core';
import { seriousViolations } from '../harness/axe';
import { boxOf, cardOf, eventually, kanbanStage } from '../harness/kanban';
import { stage } from '../harness/stage';

type Point = { readonly x: number; readonly y: number };

/** A finger, as the browser gets it from a screen: scrolling, long presses and all. */
class Finger {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page));
  }

  private send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: readonly Point[]): Promise<unknown> {
    return this.session.send('Input.dispatchTouchEvent', { type, touchPoints: [...points] });
  }

  async press(at: Point, forMs: number): Promise<void> {
    await this.send('touchStart', [at]);
    await new Promise((resolve) => setTimeout(resolve, forMs));
    await this.send('touchEnd', []);
  }

  /** Along points, resting a moment at each; lets go at the last. */
  async drag(along: readonly Point[], restMs: number): Promise<void> {
    const [start, ...rest] = along;
    if (start === undefined) return;
    await this.send('touchStart', [start]);
    let at = start;
    for (const next of rest) {
      for (let step = 1; step <= 8; step += 1) {
        const part = step / 8;
        await this.send('touchMove', [{ x: at.x + (next.x - at.x) * part, y: at.y + (next.y - at.y) * part }]);
      }
      at = next;
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    await this.send('touchEnd', []);
  }
}

const middle = async (locator: Locator): Promise<Point> => {
  const { x, y, width, height } = await boxOf(locator);
  return { x: x + width / 2, y: y + height / 2 };
};

describe('the kanban on a phone', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('a finger drags a card by its grip: within the column, and over a tab to another', async () => {
    const cards = ['One', 'Two', 'Three'].map((title, index) => cardOf(index, title));
    const { board, visitor } = await open(cards, { size: 'phone' });
    const { page } = visitor;
    const finger = await Finger.of(page);
    const grip = (title: string) => page.getByRole('button', { name: `Drag “${title}”` });
    await board.shows('toTry', ['One', 'Two', 'Three']);

    const [one, two] = [await boxOf(board.title('One')), await boxOf(board.title('Two'))];
    await finger.drag([await middle(grip('One')), { x: 200, y: two.y + two.height + 12 }], 120);
    await board.shows('toTry', ['Two', 'One', 'Three']);

    const tab = await middle(
      page.getByRole('navigation', { name: 'Columns' }).getByRole('button', { name: /^Trying/ }),
    );
    await finger.drag([await middle(grip('Two')), tab], 150);
    await board.shows('trying', ['Two']);
    // Held over the tab its column comes into view, and the card is dropped at a place in it.
    const target = { x: 200, y: one.y };
    await page
      .getByRole('button', { name: /^To try/ })
      .first()
      .click();
    await page.waitForTimeout(600);
    await finger.drag([await middle(grip('Three')), tab, target], 700);
    await board.shows('trying', ['Three', 'Two']);
    expect(visitor.troubles).toEqual([]);
  });

  it('a long press selects, a tap then selects more, and the bar below does the rest', async () => {
    const cards = ['One', 'Two', 'Three'].map((title, index) => cardOf(index, title));
    const { board, visitor } = await open(cards, { size: 'phone' });
    const { page } = visitor;
    const finger = await Finger.of(page);
    await finger.press(await middle(board.title('One')), 650);
    await page.getByRole('toolbar', { name: '1 selected' }).waitFor();
    await board.title('Three').tap();
    await page.getByRole('toolbar', { name: '2 selected' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('toolbar').getByRole('button', { name: 'To the bin' }).tap();
    await board.shows('toTry', ['Two']);
    expect(await page.getByRole('toolbar').count()).toBe(0);

    // One column at a time, and nothing to hit is smaller than a thumb.
    const column = await boxOf(page.locator('[data-page="toTry"]'));
    expect(column.width).toBeGreaterThan(360);
    await page
      .getByRole('navigation', { name: 'Columns' })
      .getByRole('button', { name: /^Secured/ })
      .tap();
    await eventually(async () => (await boxOf(page.locator('[data-page="secured"]'))).x < 20, true);
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
});
