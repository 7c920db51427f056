import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { stage } from '../harness/stage';
import { atTable, type WorkTable } from '../harness/work-table';

describe('looking along', () => {
  const on = stage();

  it('follows a person until one moves, and brings everyone to the facilitator except who is writing', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId));
    const noor = await Person.guest(on.server, 'Noor', await olga.invite(communityId));
    const hers = await atTable(on, olga, place);
    const his = await atTable(on, piet, place);
    const noors = await atTable(on, noor, place);
    await hers.canvas.note('Here', 420, 300);
    for (const { canvas } of [his, noors]) await canvas.sees('Here');
    const zoomOf = ({ page }: WorkTable) => page.getByRole('button', { name: /^Zoom \d+ %$/ }).textContent();
    const zoom = async ({ surface, page }: WorkTable, key: string) => {
      await surface.focus();
      await page.keyboard.press(key);
    };

    await his.canvas.button('Together').click();
    await his.visitor.page.getByRole('menuitem', { name: 'Follow Olga' }).click();
    await his.visitor.page.getByText('You follow Olga').waitFor();
    await hers.visitor.page.getByText('Piet follows you').waitFor();
    await zoom(hers.canvas, '+');
    await zoom(hers.canvas, '+');
    await becomes(() => zoomOf(hers.canvas), '156 %');
    await becomes(() => zoomOf(his.canvas), '156 %');

    // His own move ends it.
    await zoom(his.canvas, '-');
    await his.visitor.page.getByText('You follow Olga').waitFor({ state: 'detached' });
    await zoom(hers.canvas, '0');
    await becomes(() => zoomOf(hers.canvas), '100 %');
    expect(await zoomOf(his.canvas)).not.toBe('100 %');

    // Piet is brought along; Noor writes, and is only asked.
    await noors.canvas.pick('Here');
    await noors.visitor.page.keyboard.press('Enter');
    await noors.canvas.words.waitFor();
    await zoom(hers.canvas, '+');
    await hers.canvas.button('Together').click();
    await hers.visitor.page.getByRole('menuitem', { name: 'Bring everyone here' }).click();
    await his.visitor.page.getByText('Olga brought you here').waitFor();
    // He may go back for ten seconds.
    await his.canvas.button('Back to where I was').click();
    await his.visitor.page.getByText('Olga brought you here').waitFor({ state: 'detached' });
    await noors.visitor.page.getByText('Olga asks you to come and look').waitFor();
    expect(await zoomOf(noors.canvas)).toBe('100 %');
    await noors.canvas.button('Go and look').click();
    await becomes(() => zoomOf(noors.canvas), '125 %');
    const all = [hers, his, noors];
    expect(all.flatMap(({ visitor }) => visitor.troubles)).toEqual([]);
    await Promise.all(all.map(({ visitor }) => visitor.leave()));
  });
});
