import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { BoardOnScreen } from '../harness/board';
import { CardOnScreen } from '../harness/card';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

describe('a card as it was', () => {
  const on = stage();

  it('is put back from its history and from the past itself, as a change that can be undone', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    const visitor = await newVisitor(on.browser, on.server.url);
    await olga.signIn(visitor.context);
    const { page } = visitor;
    const board = await new BoardOnScreen(page).open(communityId, sprintId);
    await board.add('Eight points');
    const card = await new CardOnScreen(page).open('Eight points');
    await card.body.click();
    await page.keyboard.type('As Yusuf does it');
    await card.body.blur();
    await board.saved();
    const described = await card.historyLine(/described this card/);
    await described.waitFor();

    // Everything of it changes.
    await card.title.click();
    await page.keyboard.press('End');
    await page.keyboard.type(' and more');
    await card.title.blur();
    await card.body.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Something else');
    await card.panel.getByLabel('Column').selectOption({ label: 'Trying' });
    await board.saved();
    await card.historyLine(/moved this card/);

    await described.click();
    await page.getByRole('menuitem', { name: 'Put back as it was then' }).click();
    const ask = page.getByRole('dialog', { name: /^Put back as it was on/ });
    await ask.getByRole('button', { name: 'Put back' }).click();
    await ask
      .getByText(/^Put back as it was on/)
      .last()
      .waitFor();
    await ask.getByRole('button', { name: 'Close' }).last().click();
    await becomes(() => card.title.inputValue(), 'Eight points');
    await becomes(() => card.words(), ['As Yusuf does it']);
    await becomes(() => card.panel.getByLabel('Column').inputValue(), 'toTry');

    // The moment it was moved can be looked at; nothing can be written there, but it can be had again.
    await board.saved();
    await (await card.historyLine(/moved this card.* to “trying”/)).click();
    await page.getByRole('menuitem', { name: 'Look at this moment' }).click();
    await page.getByText('You are looking at').waitFor();
    await card.panel.getByText('Eight points and more').first().waitFor();
    expect(await card.title.count()).toBe(0);
    await card.panel.getByRole('button', { name: /^Put back as it was on/ }).click();
    await ask.getByRole('button', { name: 'Put back' }).click();
    await ask.getByRole('button', { name: 'Close' }).last().click();
    await becomes(() => card.title.inputValue(), 'Eight points and more');
    await becomes(() => card.panel.getByLabel('Column').inputValue(), 'trying');

    // The bin, and out of it.
    await card.panel.getByRole('button', { name: 'More with this card' }).click();
    await page.getByRole('menuitem', { name: 'To the bin' }).click();
    await card.panel.getByText('Olga put this in the bin.').waitFor();
    expect(await card.title.count()).toBe(0);
    await card.panel.getByRole('button', { name: 'Put back', exact: true }).click();
    await card.title.waitFor();

    await page.goto(page.url().replace(/card=\w+/, 'card=nonesuch0000'));
    await page.getByRole('dialog', { name: 'Card' }).getByText('This card is not here').waitFor();
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
