import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';
import { atTable, WorkTable } from '../harness/work-table';

describe('the canvas without a mouse', () => {
  const on = stage();
  let owner: Person;
  beforeAll(async () => {
    owner = await Person.owner(on.server);
  });

  it('things are made, found, moved, connected and put away with the keyboard, and from the list', async () => {
    const communityId = await owner.found('Measuring together');
    const place = { communityId, ...(await startedSprint(owner, communityId)) };
    const { visitor, canvas } = await atTable(on, owner, place);
    const { page } = visitor;
    const { keyboard } = page;
    const chosen = () => page.getByTestId('canvas-chosen').textContent();
    /** Presses a key that chooses something else; answers what. */
    const walk = async (key: string): Promise<string | null> => {
      const before = await chosen();
      await keyboard.press(key);
      await page.waitForFunction(
        (old) => document.querySelector('[data-testid="canvas-chosen"]')?.textContent !== old,
        before,
      );
      return chosen();
    };

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
    await becomes(chosen, '');
    const first = await walk('Tab');
    await walk('Tab');
    expect(await walk('Shift+Tab')).toBe(first);

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
    await list.locator('[data-line]:focus').waitFor();
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
  });

  it('work as soon as the board is there, also when the list of members is late; who may only look gets no tools', async () => {
    const communityId = await owner.found('Measuring together');
    const { sprintId } = await startedSprint(owner, communityId);
    const watcher = await Person.guest(on.server, 'Wim', await owner.invite(communityId, 'observer'));
    const visitors = [
      await newVisitor(on.browser, on.server.url),
      await newVisitor(on.browser, on.server.url),
    ] as const;
    let come = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      come = resolve;
    });
    for (const [index, person] of [owner, watcher].entries()) {
      const { context } = visitors[index] as (typeof visitors)[number];
      await person.signIn(context);
      await context.route(/\/members(\?|$)/, (route) => late.then(() => route.continue()));
    }
    const hers = await new WorkTable(visitors[0].page).open(communityId, sprintId);
    await visitors[0].page.keyboard.press('n');
    await visitors[0].page.keyboard.press('Enter');
    await hers.write('At once');
    await hers.saved();
    const his = await new WorkTable(visitors[1].page).look(communityId, sprintId);
    await his.sees('At once');
    expect(await his.tools.getByRole('button', { name: 'Note', exact: true }).count()).toBe(0);
    come();
    expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
    await Promise.all(visitors.map((visitor) => visitor.leave()));
  });
});
