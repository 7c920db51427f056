import { addCheck, addComment, readBoard, titleOf } from '@samenspel/board';
import { becomes } from '../harness/becomes';
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

  it('BD11 BD2 of a card somebody else wrote in: it is in the bin, and comes back with all words; of one nobody did, not', async () => {
    const { board, client, visitor } = await open([cardOf(1, 'One')]);
    const { page } = visitor;
    const idOf = (words: string) =>
      [...readBoard(client.doc).items.values()].find(({ title }) => title.startsWith(words))?.id;
    await board.add('Alone');
    await board.saved();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await board.shows('toTry', ['One']);
    expect(await page.getByRole('button', { name: /^Bin/ }).count()).toBe(0);

    await board.add('Measure');
    await board.saved();
    await becomes(() => Promise.resolve(idOf('Measure') !== undefined), true);
    const id = idOf('Measure') ?? '';
    titleOf(client.doc, id).insert(7, ' twice');
    addComment(client.doc, { id: 'comment00001', on: id, text: 'With what?', mentions: [] }, client.sign);
    addCheck(client.doc, { id: 'check0000001', on: id, text: 'Bring the meter' }, client.random);
    await client.saved();
    await board.shows('toTry', ['One', 'Measure twice']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
    await board.shows('toTry', ['One']);
    await page.getByRole('button', { name: /^Bin/ }).click();
    const bin = page.getByRole('dialog', { name: 'Bin' });
    await bin.getByText('Measure twice').waitFor();
    await bin.getByRole('button', { name: 'Put back' }).click();
    await page.keyboard.press('Escape');
    await board.shows('toTry', ['One', 'Measure twice']);
    await board.title('Measure twice').click();
    await page.getByText('With what?').waitFor();
    await page.getByText(/wait/).waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'Step', exact: true }).inputValue()).toBe('Bring the meter');
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
