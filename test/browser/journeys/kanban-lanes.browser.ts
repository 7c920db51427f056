import { assignCard, readBoard, saveLabel } from '@samenspel/board';
import { seriousViolations } from '../harness/axe';
import { becomes } from '../harness/becomes';
import { cardOf, kanbanStage } from '../harness/kanban';
import { stage } from '../harness/stage';

describe('lanes and filters of the kanban', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('putting a card in another lane changes whose it is, or what kind of learning', async () => {
    const { board, visitor, client } = await open([cardOf(1, 'One'), cardOf(2, 'Two')]);
    const { page } = visitor;
    const me = client.sign.by;
    const card = (id: string) => {
      const item = readBoard(client.doc).items.get(id);
      if (item?.kind !== 'card') throw new Error(`No card ${id}`);
      return item;
    };
    const until = (holds: () => boolean) => becomes(async () => holds(), true);
    await board.choose('One', 'I take this on');
    await page.getByRole('button', { name: /^Lanes/ }).click();
    await page.getByRole('menuitemradio', { name: 'By person' }).click();
    await page.waitForURL(/lanes=person/);
    await board.shows('toTry', ['One'], me);
    await board.shows('toTry', ['Two']);
    expect(await seriousViolations(page)).toEqual([]);

    // By mouse: into her lane and on to another column at once.
    await board.drag(board.title('Two'), board.cell('trying', me));
    await board.shows('trying', ['Two'], me);
    await until(() => card('card00000002').assignees.includes(me));
    expect(card('card00000002').place?.[0]).toBe('trying');
    // By keyboard: down into the lane of nobody.
    await board.title('One').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await board.says('To try, Nobody yet, place 1 of 1.');
    await page.keyboard.press('Space');
    await board.shows('toTry', ['One']);
    await until(() => card('card00000001').assignees.length === 0);

    await page.getByRole('button', { name: /^Lanes/ }).click();
    await page.getByRole('menuitemradio', { name: 'By kind of learning' }).click();
    await page.getByRole('heading', { name: /^Observe each other/ }).waitFor();
    await page.getByRole('button', { name: 'Add card in To try, Share knowledge' }).click();
    await board.types('Show the trick');
    await page.keyboard.press('Enter');
    await board.shows('toTry', ['Show the trick'], 'shareKnowledge');
    await until(() =>
      [...readBoard(client.doc).items.values()].some(
        (item) => item.kind === 'card' && item.activity === 'shareKnowledge',
      ),
    );
    expect(visitor.troubles).toEqual([]);
  });

  it('a filter is in the URL, survives a reload, and is taken away chip by chip', async () => {
    const { board, visitor, client } = await open([
      { ...cardOf(1, 'Café with Yusuf'), labels: ['label0000001'] },
      { ...cardOf(2, 'Café alone'), due: '2020-01-01' },
      cardOf(3, 'Something else', 'trying'),
    ]);
    assignCard(client.doc, 'card00000001', client.sign.by);
    saveLabel(client.doc, { id: 'label0000001', name: 'soon', hue: 'mint' });
    const { page } = visitor;
    await board.shows('toTry', ['Café with Yusuf', 'Café alone']);
    await page.locator('body').press('f');
    await board.types('cafe');
    await page.waitForURL(/q=cafe/);
    await page.getByText('2 of 3 cards').waitFor();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('combobox', { name: 'Who' }).selectOption('me');
    await page.getByRole('combobox', { name: 'Label' }).selectOption('soon');
    await page.keyboard.press('Escape');
    await board.shows('toTry', ['Café with Yusuf']);
    await page.reload();
    await board.shows('toTry', ['Café with Yusuf']);
    await page.getByText('1 of 3 cards').waitFor();
    await page.getByRole('button', { name: 'Remove filter: soon' }).click();
    await page.getByRole('button', { name: 'Remove filter: Me' }).click();
    await board.shows('toTry', ['Café with Yusuf', 'Café alone']);

    // A new card that the filter hides is not lost without a word.
    await page.getByRole('button', { name: 'Add card in Trying' }).click();
    await board.types('Tea');
    await page.keyboard.press('Enter');
    await page.getByText('Added. Your filter hides this card.').waitFor();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('combobox', { name: 'Due' }).selectOption('late');
    await board.shows('toTry', ['Café alone']);
    await page.waitForURL(/due=late/);
    // With nothing left to see, it says why and leads back.
    await page.getByRole('combobox', { name: 'Who' }).selectOption('me');
    await page.keyboard.press('Escape');
    await page.getByText('No card fits what you look for').waitFor();
    await page.getByRole('button', { name: 'Show all' }).last().click();
    await board.shows('toTry', ['Café with Yusuf', 'Café alone']);
    expect(await seriousViolations(page)).toEqual([]);
    expect(visitor.troubles).toEqual([]);
  });
});
