import { Person, startedSprint } from '../harness/arrange';
import { stage } from '../harness/stage';
import { atTable } from '../harness/work-table';

describe('a note that is a card', () => {
  const on = stage();

  it('gets a column on the canvas, shows on the kanban, and a card of the kanban gets a place on the canvas', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const { visitor, canvas } = await atTable(on, olga, place);
    const { page } = visitor;

    await canvas.note('Ask Yusuf', 500, 300);
    await canvas.pick('Ask Yusuf');
    await canvas.button('Put in a column').click();
    await page.getByRole('menuitem', { name: 'Trying' }).click();
    await canvas.saved();

    await page.getByText('Kanban', { exact: true }).click();
    const trying = page.getByRole('region', { name: /^Trying/ }).or(page.locator('[data-column="trying"]'));
    await trying.first().getByText('Ask Yusuf').first().waitFor();
    await canvas.add('From the kanban');
    await canvas.card('From the kanban').first().waitFor();

    await page.getByText('Canvas', { exact: true }).click();
    await canvas.sees('Ask Yusuf');
    expect(await canvas.thing('From the kanban').count()).toBe(0);
    await canvas.button('Together').click();
    await page.getByRole('menuitem', { name: 'Put the cards of the kanban here too' }).click();
    await canvas.sees('From the kanban');
    await canvas.surface.focus();
    await page.keyboard.press('1');

    // Off the kanban again it is just a note.
    await canvas.pick('Ask Yusuf');
    await canvas.button('Put in a column').click();
    await page.getByRole('menuitem', { name: 'Take off the kanban' }).click();
    await canvas.saved();
    await page.getByText('Kanban', { exact: true }).click();
    await canvas.card('From the kanban').first().waitFor();
    expect(await trying.first().getByText('Ask Yusuf').count()).toBe(0);
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
