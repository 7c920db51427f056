import type { Page } from 'playwright-core';
import { Person, startedSprint } from '../harness/arrange';
import { BoardOnScreen } from '../harness/board';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, most = 80): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`${most} times Tab never reached ${name}`);
}

describe('without a mouse', () => {
  const on = stage();

  it('a card is added, moved on and marked as stuck with the keyboard alone', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    const visitor = await newVisitor(on.browser, on.server.url);
    const { page } = visitor;
    await olga.signIn(visitor.context);
    const board = await new BoardOnScreen(page).open(communityId, sprintId);

    await tabTo(page, /^Add card in To try$/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Try the card of steps');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await board.sees('Try the card of steps');

    await page.locator('body').press('Home');
    await tabTo(page, /^What can be done with “Try the card of steps”$/);
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Move to Trying' }).waitFor();
    await page.locator('[role="menu"]:focus-within').waitFor();
    for (let presses = 0; presses < 12; presses += 1) {
      const item = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (item.includes('Move to Trying')) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await board.saved();
    const { view } = await until(
      () =>
        olga.get<{ view: { boards: { columns: Record<string, number> }[] } }>(`/api/communities/${communityId}/boards`),
      ({ view: seen }) => JSON.stringify(seen).includes('trying'),
    );
    expect(JSON.stringify(view)).toContain('trying');
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});

/** Asks again until the answer is as expected; the journey's own limit ends it. */
async function until<Answer>(ask: () => Promise<Answer>, right: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
