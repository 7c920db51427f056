import { addCard } from '@samenspel/board';
import type { Page } from 'playwright-core';
import { Person, startedSprint } from '../harness/arrange';
import { seriousViolations } from '../harness/axe';
import { becomes } from '../harness/becomes';
import { BoardOnScreen } from '../harness/board';
import { openBoard } from '../harness/board-client';
import { CardOnScreen } from '../harness/card';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

/** The accessible name of what has the focus, as near as the page tells. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement
        ? element.labels?.[0]?.textContent
        : null;
    return element.getAttribute('aria-label') ?? label ?? element.textContent ?? '';
  });

async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await focused(page))) return;
  }
  throw new Error(`${most} times Tab never reached ${name}`);
}

describe('a card without a mouse', () => {
  const on = stage();
  let olga: Person;
  beforeAll(async () => {
    olga = await Person.owner(on.server);
  });

  it('is opened, written, formatted, commented on and closed; the focus goes back to where it was', async () => {
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    await Person.guest(on.server, 'Noor', await olga.invite(communityId));
    const visitor = await newVisitor(on.browser, on.server.url);
    await olga.signIn(visitor.context);
    const { page } = visitor;
    const board = await new BoardOnScreen(page).open(communityId, sprintId);
    await board.add('Eight points');
    await board.saved();
    await page.keyboard.press('Escape');
    await page.locator('body').press('Home');
    await tabTo(page, /^Eight points/);
    const opener = await focused(page);
    await page.keyboard.press('Enter');
    const card = await new CardOnScreen(page).ready();
    await becomes(() => focused(page), 'Card');

    await tabTo(page, /^Title$/);
    await page.keyboard.press('End');
    await page.keyboard.type(' today');
    await tabTo(page, /^Bold$/);
    await page.keyboard.press('ArrowRight');
    await becomes(() => focused(page), 'Italic');
    await page.keyboard.press('End');
    await becomes(() => focused(page), 'Link');
    await page.keyboard.press('Tab');
    await becomes(() => focused(page), 'Description');
    await page.keyboard.type('Look ');
    await page.keyboard.press('Control+k');
    await card.panel.locator('input:focus').waitFor();
    await page.keyboard.type('javascript:alert(1)');
    await page.keyboard.press('Enter');
    await card.panel.getByText('This address cannot be used here').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('example.nl');
    await page.keyboard.press('Enter');
    await becomes(() => card.body.locator('a').getAttribute('href'), 'https://example.nl/');
    await becomes(() => focused(page), 'Description');
    // Tab leaves the editor: it is no trap.
    await page.keyboard.press('Tab');
    await becomes(() => focused(page), 'Add a step');
    await page.keyboard.type('Ask Yusuf');
    await page.keyboard.press('Enter');
    await card.panel.getByRole('checkbox', { name: 'Done: Ask Yusuf' }).waitFor();

    await tabTo(page, /^Write a comment$/);
    await page.keyboard.type('Hello @no');
    await card.panel.getByRole('option', { name: 'Noor' }).waitFor();
    // Escape closes the list of names first, not the card.
    await page.keyboard.press('Escape');
    await card.panel.getByRole('option', { name: 'Noor' }).waitFor({ state: 'hidden' });
    await page.keyboard.type('o');
    await card.panel.getByRole('option', { name: 'Noor' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+Enter');
    await card.comments.getByText('@Noor').waitFor();

    await page.keyboard.press('Escape');
    await card.panel.waitFor({ state: 'detached' });
    await board.sees('Eight points today');
    await becomes(() => focused(page).then((name) => name.slice(0, 12)), opener.slice(0, 12));

    // From here to the card again, to a person, and to a form of another screen.
    const find = async (words: string, hit: RegExp) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('searchbox').fill(words);
      await page.getByRole('dialog').getByRole('button', { name: hit }).first().waitFor();
      await page.keyboard.press('Enter');
    };
    await find('eight', /^Eight points today/);
    await card.panel.waitFor();
    await page.keyboard.press('Escape');
    await card.panel.waitFor({ state: 'detached' });
    await find('noo', /^Noor/);
    await becomes(() => focused(page).then((name) => name.includes('Noor')), true);
    await find('raise', /^Raise a blocker/);
    await page.getByRole('dialog', { name: 'Raise a blocker' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Home has a form of that name too: it opens where it was found.
    await find('home', /^Home/);
    await page.getByRole('button', { name: 'Set your beacon' }).waitFor();
    await find('set a', /^Set a goal/);
    await page.waitForURL('**/goals');
    await page.getByRole('dialog', { name: 'Set a goal' }).waitFor();
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });

  it.each([
    { size: 'laptop', theme: 'light', language: 'en' },
    { size: 'phone', theme: 'dark', language: 'nl' },
  ] as const)('has no accessibility faults: $size, $theme', async (look) => {
    const visitor = await newVisitor(on.browser, on.server.url, look);
    const { page } = visitor;
    await olga.signIn(visitor.context);
    const communityId = await olga.found('Looking closely');
    const { sprintId, boardId } = await startedSprint(olga, communityId);
    const board = await openBoard(olga, boardId);
    addCard(board.doc, { id: 'eightpoints0', title: 'Eight points', column: 'toTry' }, board.sign, board.random);
    await board.saved();
    board.close();
    await page.goto(`/c/${communityId}/sprints/${sprintId}/board?card=eightpoints0`);
    await page.locator('.ProseMirror').waitFor();
    await page.getByRole('button', { name: /^(This is stuck|Dit zit vast)$/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Say that it is stuck|Meld dat het vastzit)$/ })
      .click();
    const comment = page.getByRole('textbox', { name: /^(Write a comment|Schrijf een reactie)$/ });
    await comment.fill('Hello @');
    await page.getByRole('option', { name: 'Olga' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
