import { cardOf, kanbanStage } from '../harness/kanban';
import { stage } from '../harness/stage';

describe('taking back what one did on the kanban', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('says what went out of sight, with a way back; the next thing one does takes that away', async () => {
    const { board, visitor } = await open([cardOf(1, 'One'), cardOf(2, 'Two')]);
    const { page } = visitor;
    const notice = page.locator('[data-done]');

    await board.bin('One');
    await notice.getByText('Card put in the bin.').waitFor();
    await notice.getByRole('button', { name: 'Undo' }).click();
    await board.shows('toTry', ['One', 'Two']);
    await board.says('Undone.');

    await board.choose('Two', 'Place on canvas');
    await notice.getByText('The card is now on the canvas too.').waitFor();
    await board.choose('Two', 'Move to Trying');
    await board.shows('trying', ['Two']);
    await notice.waitFor({ state: 'detached' });
    expect(visitor.troubles).toEqual([]);
  });

  it('by thumb, step by step, and again', async () => {
    const { board, visitor } = await open([cardOf(1, 'One')], { size: 'phone' });
    const { page } = visitor;
    const undo = page.getByRole('search').getByRole('button', { name: 'Undo' });
    expect(await undo.count()).toBe(0);
    await board.choose('One', 'Move to Trying');
    await board.shows('trying', ['One']);
    await board.choose('One', 'Move to Evaluated');
    await board.shows('evaluated', ['One']);
    await undo.tap();
    await board.shows('trying', ['One']);
    await undo.tap();
    await board.shows('toTry', ['One']);
    await undo.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Do again' }).tap();
    await board.shows('trying', ['One']);
    expect(visitor.troubles).toEqual([]);
  });
});
