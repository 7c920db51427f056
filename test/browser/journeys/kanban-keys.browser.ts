import { seriousViolations } from '../harness/axe';
import { cardOf, kanbanStage } from '../harness/kanban';
import { stage } from '../harness/stage';

describe('the kanban without a mouse', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('cards are added, walked, carried, selected, put in the bin and brought back', async () => {
    const cards = [cardOf(1, 'One'), cardOf(2, 'Two'), cardOf(3, 'Three', 'trying')];
    const { board, visitor } = await open(cards);
    const { page } = visitor;
    const { keyboard } = page;
    await board.shows('toTry', ['One', 'Two']);

    await keyboard.press('n');
    await board.types('Four');
    await keyboard.press('Enter');
    await keyboard.type('Five');
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    await board.shows('toTry', ['One', 'Two', 'Four', 'Five']);

    // Walk: down in a column, to the next one and back.
    await board.title('One').focus();
    await keyboard.press('ArrowDown');
    await board.holds('Two');
    await keyboard.press('ArrowRight');
    await board.holds('Three');
    await keyboard.press('ArrowLeft');
    await board.holds('One');

    // Carry: nothing moves before it is dropped, and escape puts it back.
    await keyboard.press('Space');
    expect(await board.announced()).toMatch(/^Picked up “One”/);
    await keyboard.press('ArrowRight');
    await board.says('Trying, place 1 of 2.');
    await board.shows('toTry', ['One', 'Two', 'Four', 'Five']);
    await keyboard.press('Escape');
    await board.says('Put back.');
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await board.shows('trying', ['Three', 'One']);
    await board.says('“One” is now in Trying, place 2.');
    await board.holds('One');

    // Select two and carry both.
    await board.title('Two').focus();
    await keyboard.press('x');
    await keyboard.press('Shift+ArrowDown');
    await board.says('2 selected');
    await keyboard.press('Space');
    await keyboard.press('ArrowRight');
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await board.shows('trying', ['Two', 'Four', 'Three', 'One']);
    await board.shows('toTry', ['Five']);

    // The bin, and back.
    await keyboard.press('Delete');
    await board.shows('trying', ['Three', 'One']);
    await keyboard.press('Control+z');
    await board.shows('trying', ['Two', 'Four', 'Three', 'One']);

    // Menu and keys; letters can be switched off.
    await board.title('Three').focus();
    await keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Move to Secured' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await keyboard.press('Escape');
    await board.holds('Three');
    await keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys of the board' }).waitFor();
    await page.getByRole('switch', { name: 'Keys of one letter' }).click();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await board.title('Three').focus();
    await keyboard.press('x');
    await keyboard.press('n');
    expect(await page.getByRole('textbox', { name: /^Add card in/ }).count()).toBe(0);
    expect(visitor.troubles).toEqual([]);
  });
});
