import type { Page } from 'playwright-core';
import { seriousViolations } from '../harness/axe';
import { becomes } from '../harness/becomes';
import { cardOf, kanbanStage } from '../harness/kanban';
import { placeOf } from '../harness/settled';
import { stage } from '../harness/stage';

describe('the kanban with a mouse', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('several cards are selected, moved from the bar, dragged together, and pasted as a list', async () => {
    const cards = ['One', 'Two', 'Three', 'Four', 'Five'].map((title, index) => cardOf(index, title));
    const { board, visitor } = await open([...cards, cardOf(9, 'Nine', 'trying')]);
    const { page } = visitor;
    await board.title('One').click({ modifiers: ['Control'] });
    await board.title('Three').click({ modifiers: ['Shift'] });
    await page.getByRole('toolbar', { name: '3 selected' }).waitFor();
    await board.title('Two').click({ modifiers: ['Control'] });
    await page.getByRole('toolbar', { name: '2 selected' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('toolbar').getByRole('button', { name: 'Move' }).click();
    await page.getByRole('menuitem', { name: 'Move to Evaluated' }).click();
    await board.shows('evaluated', ['One', 'Three']);
    await board.shows('toTry', ['Two', 'Four', 'Five']);

    // Dragged together: onto the upper half of a card, they come before it.
    await board.title('Two').click({ modifiers: ['Control'] });
    await board.title('Five').click({ modifiers: ['Control'] });
    // Escape lets go of what hangs at the pointer, not of what was selected.
    const [from, to] = [await placeOf(board.title('Five')), await placeOf(board.title('Nine'))];
    await page.mouse.move(from.x + 20, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(to.x + 20, to.y + 8, { steps: 12 });
    await board.inHand.waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await board.inHand.waitFor({ state: 'detached' });
    await page.mouse.up();
    await page.getByRole('toolbar', { name: '2 selected' }).waitFor();
    await board.shows('toTry', ['Two', 'Four', 'Five']);
    await board.drag(board.title('Five'), board.title('Nine'), 0.1);
    await board.shows('trying', ['Two', 'Five', 'Nine']);
    await board.shows('toTry', ['Four']);
    // One card alone, to the free part of a column.
    await page.keyboard.press('Escape');
    await board.drag(board.title('Nine'), page.locator('[data-page="secured"]'), 0.8);
    await board.shows('secured', ['Nine']);
    // Let go outside: nothing happens.
    await board.drag(board.title('Nine'), page.getByRole('banner'));
    await board.shows('secured', ['Nine']);

    await page.getByRole('button', { name: 'Add card in To try' }).click();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '- Six\n- Seven\n\n3. Eight');
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await page.getByRole('button', { name: 'Make 3 cards' }).click();
    await board.shows('toTry', ['Four', 'Six', 'Seven', 'Eight']);

    // Of a text that is too long nothing is cut: the field says how much it is and keeps it.
    const field = page.getByRole('textbox', { name: 'Add card in To try' });
    const tooLong = `${'x'.repeat(1_999)}👩🏽‍🚀 and more`;
    await field.fill(tooLong);
    await page.getByText('characters too many').waitFor();
    await field.press('Enter');
    expect(await field.inputValue()).toBe(tooLong);
    await field.fill('');

    // Of a paste, what does not fit is counted and given back.
    await field.evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', Array.from({ length: 260 }, (_, n) => `line ${n}`).join('\n'));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await page.getByRole('button', { name: 'Make 200 cards' }).click();
    await page.getByText('60 of 260 lines did not fit.').waitFor();
    await page.getByRole('button', { name: 'Copy the rest' }).waitFor();
    expect(visitor.troubles).toEqual([]);
  });

  it('a limit warns and never stops; columns are added, renamed, moved, folded, removed and put back', async () => {
    const { board, visitor } = await open([cardOf(1, 'One'), cardOf(2, 'Two', 'trying')]);
    const { page } = visitor;
    const menuOf = (column: string) => page.getByRole('button', { name: `What can be done with column ${column}` });
    const choose = async (column: string, item: string) => {
      await menuOf(column).click();
      await page.getByRole('menuitem', { name: item }).click();
    };
    await choose('Trying', 'Set a limit');
    await page.getByRole('spinbutton', { name: 'At most' }).fill('1');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Full: just at your limit').waitFor();
    await board.choose('One', 'Move to Trying');
    await page.getByText('1 over your limit of 1. Finish something first.').first().waitFor();
    await board.shows('trying', ['Two', 'One']);
    await becomes(async () => (await board.announced()).includes('1 over your limit of 1.'), true);
    expect(await seriousViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Add column' }).click();
    await board.types('Waiting');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Waiting' }).waitFor();
    await choose('Waiting', 'Rename');
    await board.types('Waits for others');
    await page.keyboard.press('Enter');
    await choose('Waits for others', 'Move left');
    await expectHeadings(page, ['To try', 'Trying', 'Evaluated', 'Waits for others', 'Secured']);
    // By its head, with the mouse.
    await board.drag(
      page.getByRole('heading', { name: 'Waits for others' }),
      page.locator('[data-page="toTry"]'),
      0.06,
      0.8,
    );
    await expectHeadings(page, ['To try', 'Waits for others', 'Trying', 'Evaluated', 'Secured']);

    await choose('Evaluated', 'Fold on this device');
    await page.getByRole('button', { name: /^Unfold column Evaluated/ }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^Unfold column Evaluated/ }).click();
    await menuOf('Evaluated').waitFor();

    await choose('Trying', 'Remove column');
    await page.getByText('Its 2 cards will show in To try.').waitFor();
    await page.getByRole('button', { name: 'Remove column' }).click();
    // Between the cards of that column, by their keys.
    await becomes(async () => (await board.titles('toTry')).sort(), ['One', 'Two']);
    await page.getByRole('button', { name: 'Add column' }).click();
    await page.getByRole('menuitem', { name: 'Put Trying back' }).click();
    await board.shows('trying', ['Two', 'One']);
    expect(visitor.troubles).toEqual([]);
  });

  it('an empty board offers columns to begin with; notes of the canvas wait in their tray', async () => {
    const { board, visitor } = await open([]);
    const { page } = visitor;
    await page.getByRole('button', { name: /^Begin with “Tasks”/ }).click();
    await expectHeadings(page, ['To do', 'Doing', 'Done']);
    await page.getByRole('button', { name: 'Add card in To do' }).click();
    await board.types('First');
    await page.keyboard.press('Enter');
    await board.shows('toDo', ['First']);
    await board.choose('First', 'Place on canvas');
    await board.choose('First', 'Take off the kanban');
    await board.shows('toDo', []);
    await page.getByRole('button', { name: /^Show the notes from the canvas, 1 card/ }).click();
    await board.shows('#tray', ['First']);
    await board.drag(board.title('First'), page.locator('[data-page="doing"]'), 0.5);
    await board.shows('doing', ['First']);
    expect(visitor.troubles).toEqual([]);
  });
});

async function expectHeadings(page: Page, titles: readonly string[]): Promise<void> {
  const read = async () =>
    (await page.locator('[data-column-head] h2').allTextContents()).map((text) => text.replace(/\s*\d.*$/s, ''));
  await becomes<readonly string[]>(read, titles);
}
