import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { stage } from '../harness/stage';
import { atTable } from '../harness/work-table';

describe('the canvas without a mouse', () => {
  const on = stage();

  it('things are made, found, moved, connected and put away with the keyboard, and from the list', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const { visitor, canvas } = await atTable(on, olga, place);
    const { page } = visitor;
    const { keyboard } = page;
    const chosen = () => page.getByTestId('canvas-chosen').textContent();

    // Nothing was clicked yet: the keys are the canvas' all the same.
    for (const words of ['One', 'Two']) {
      await keyboard.press('n');
      await keyboard.press('Enter');
      await canvas.write(words);
    }
    await keyboard.press('o');
    await keyboard.press('Enter');
    await canvas.write('Round');
    await canvas.sees('Round');

    // Tab goes from thing to thing, and says which.
    await keyboard.press('Escape');
    await keyboard.press('Tab');
    const first = await chosen();
    await keyboard.press('Tab');
    expect(await chosen()).not.toBe(first);
    await keyboard.press('Shift+Tab');
    expect(await chosen()).toBe(first);

    // Arrows move it, and it can be had back.
    const words = first?.split(': ')[1] ?? '';
    const before = await canvas.middle(words);
    for (let times = 0; times < 5; times += 1) await keyboard.press('ArrowRight');
    await becomes(async () => Math.round((await canvas.middle(words)).x - before.x), 40);

    // All chosen, tidied; two chosen and a connector taken gives a line between them.
    await keyboard.press('Control+a');
    await becomes(chosen, '3 things chosen');
    await keyboard.press('Shift+T');
    await keyboard.press('Control+d');
    await becomes(async () => (await canvas.lines()).length, 6);
    await canvas.surface.focus();
    await keyboard.press('Control+z');
    await becomes(async () => (await canvas.lines()).length, 3);

    // The sheet of keys, and back to where one was.
    await canvas.surface.focus();
    await keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'detached' });

    // The list: go to it, write in it, move it, put it away.
    await canvas.surface.focus();
    await keyboard.press('Shift+O');
    const list = page.getByRole('complementary', { name: 'Everything on the canvas' });
    await list.locator('[data-line]:focus').waitFor();
    while (!(await list.locator('[data-line]:focus').textContent())?.includes('Two')) await keyboard.press('ArrowDown');
    await keyboard.press('F2');
    await canvas.write('Two and a half');
    await canvas.sees('Two and a half');
    const line = list.locator('[data-line]', { hasText: 'Two and a half' });
    await line.focus();
    await keyboard.press('Enter');
    const was = await canvas.middle('Two and a half');
    await line.focus();
    await keyboard.press('Alt+ArrowDown');
    await becomes(async () => Math.round((await canvas.middle('Two and a half')).y - was.y), 40);
    await keyboard.press('Delete');
    await canvas.thing('Two and a half').waitFor({ state: 'detached' });
    await keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });

    // Search finds what is left.
    await canvas.surface.focus();
    await keyboard.press('Control+f');
    await page.getByRole('textbox', { name: 'Search words' }).fill('ROUND');
    await page.getByText('1 of 1').waitFor();
    await keyboard.press('Escape');
    await becomes(chosen, 'Shape: Round');
    await canvas.saved();
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  }, 90_000);
});
