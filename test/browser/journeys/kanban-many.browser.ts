import { seriousViolations } from '../harness/axe';
import { becomes } from '../harness/becomes';
import { cardOf, kanbanStage } from '../harness/kanban';
import { placeOf } from '../harness/settled';
import { stage } from '../harness/stage';

/** One card is about 15 elements. All thousand would be fifteen thousand. */
const maxElements = 1_500;

describe('a thousand cards in one column', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('draws what is in view, tells how many there are, and goes to the last at once', async () => {
    const cards = Array.from({ length: 1_000 }, (_, index) => cardOf(index, `Card ${index}`));
    const { board, visitor } = await open(cards);
    const { page } = visitor;
    await board.title('Card 0').waitFor();
    const elements = () => page.locator('main *').count();
    expect(await elements()).toBeLessThan(maxElements);
    const first = page.locator('[data-cell][data-column="toTry"] li').first();
    expect(await first.getAttribute('aria-setsize')).toBe('1000');
    expect(await first.getAttribute('aria-posinset')).toBe('1');

    await board.title('Card 0').focus();
    await page.keyboard.press('End');
    await board.title('Card 999').waitFor();
    await board.holds('Card 999');
    // Cards lie under each other, not on each other, once they are measured.
    const isBelow = async (): Promise<boolean> => {
      const [above, below] = [await placeOf(board.title('Card 998')), await placeOf(board.title('Card 999'))];
      return below.y > above.y + above.height;
    };
    await becomes(isBelow, true);
    expect(await elements()).toBeLessThan(maxElements);

    // From the far end to another column, and back to the top of this one.
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await board.shows('trying', ['Card 999']);
    await board.holds('Card 999');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowLeft');
    await board.says('To try, place 1 of 1000.');
    await page.keyboard.press('Space');
    await board.title('Card 999').waitFor();
    await becomes(async () => (await board.titles('toTry')).slice(0, 2), ['Card 999', 'Card 0']);
    expect(await seriousViolations(page)).toEqual([]);
    expect(visitor.troubles).toEqual([]);
  });
});
