import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { stage } from '../harness/stage';
import { atTable, type WorkTable } from '../harness/work-table';

describe('voting with dots', () => {
  const on = stage();

  it('hides what others give until the facilitator closes the vote, then shows the result to all', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId));
    const hers = await atTable(on, olga, place);
    const his = await atTable(on, piet, place);
    await hers.canvas.note('Measure twice', 420, 300);
    await hers.canvas.note('Ask Yusuf', 620, 300);
    await his.canvas.sees('Ask Yusuf');

    // Only who facilitates may open one.
    await his.canvas.button('Together').click();
    await his.visitor.page.getByRole('menuitem', { name: 'Follow Olga' }).waitFor();
    expect(await his.visitor.page.getByRole('menuitem', { name: 'Vote with dots' }).count()).toBe(0);
    await his.visitor.page.keyboard.press('Escape');

    await hers.visitor.page.keyboard.press('Escape');
    await hers.canvas.button('Together').click();
    await hers.visitor.page.getByRole('menuitem', { name: 'Vote with dots' }).click();
    await hers.visitor.page.getByLabel('What do you vote on?').fill('What first?');
    const only = hers.visitor.page.getByLabel('Only on what I chose now');
    if (await only.count()) await only.uncheck();
    await hers.canvas.button('Open the vote').click();
    // While it fades it still takes the clicks.
    await hers.visitor.page.getByRole('dialog').waitFor({ state: 'detached' });

    const left = ({ page }: WorkTable, count: string) => page.getByText(count, { exact: true }).waitFor();
    await left(his.canvas, '3 dots left');
    await his.canvas.pick('Ask Yusuf', '.ce-dots');
    await left(his.canvas, '2 dots left');
    await his.canvas.pick('Ask Yusuf');
    await his.canvas.button('Give a dot').click();
    await left(his.canvas, '1 dot left');

    // By keyboard: choose, then the full stop; the comma takes it back.
    await hers.canvas.pick('Measure twice');
    await hers.visitor.page.keyboard.press('.');
    await left(hers.canvas, '2 dots left');
    await hers.visitor.page.keyboard.press(',');
    await left(hers.canvas, '3 dots left');
    await hers.visitor.page.keyboard.press('.');
    await left(hers.canvas, '2 dots left');

    // She sees her own dot, and none of his.
    const dotsOf = ({ page }: WorkTable) => page.locator('.ce-dots:not([data-none])').allTextContents();
    await becomes(() => dotsOf(hers.canvas), ['1']);
    await becomes(() => dotsOf(his.canvas), ['2']);

    await his.canvas.saved();
    await hers.canvas.button('Close the vote').click();
    for (const { visitor, canvas } of [hers, his]) {
      const result = visitor.page.getByRole('complementary', { name: 'Result' });
      await result.waitFor();
      await becomes(
        async () => (await result.getByRole('listitem').allTextContents()).map((line) => line.replace(/\s+/g, ' ')),
        ['Ask Yusuf2 dots', 'Measure twice1 dot'],
      );
      expect(await canvas.button('Close the vote').count()).toBe(0);
    }

    // What begins next needs the room: the result goes, on every screen.
    await hers.canvas.button('Together').click();
    await hers.visitor.page.getByRole('menuitem', { name: 'Write on your own first' }).click();
    await hers.canvas.button('Begin writing').click();
    for (const { visitor } of [hers, his])
      await visitor.page.getByRole('complementary', { name: 'Result' }).waitFor({ state: 'detached' });
    expect([hers, his].flatMap(({ visitor }) => visitor.troubles)).toEqual([]);
    await Promise.all([hers, his].map(({ visitor }) => visitor.leave()));
  });
});
