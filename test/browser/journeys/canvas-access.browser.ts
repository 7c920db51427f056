import { Person, startedSprint } from '../harness/arrange';
import { seriousViolations } from '../harness/axe';
import { stage } from '../harness/stage';
import { atTable } from '../harness/work-table';

describe('every part of the canvas is accessible', () => {
  const on = stage();

  let olga: Person;
  beforeAll(async () => {
    olga = await Person.owner(on.server);
  });

  it.each(['light', 'dark'] as const)('bars, panels, menus and dialogs in the %s', async (theme) => {
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const { visitor, canvas } = await atTable(on, olga, place, { theme });
    const { page } = visitor;
    const { keyboard } = page;
    await canvas.note('Measure twice', 420, 300);
    await canvas.note('Ask Yusuf', 640, 300);
    const found: Record<string, string[]> = {};
    const look = async (what: string): Promise<void> => {
      const violations = await seriousViolations(page);
      if (violations.length > 0) found[what] = violations;
    };
    const press = async (key: string): Promise<void> => {
      await canvas.surface.focus();
      await keyboard.press(key);
    };

    await look('a note chosen');
    await canvas.button('Colour').click();
    await canvas.button('Green').waitFor();
    await look('colours');
    await keyboard.press('Escape');
    await press('Control+a');
    await page.getByRole('toolbar', { name: '2 things chosen' }).getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Tidy up' }).waitFor();
    await look('what can be done with several');
    await keyboard.press('Escape');
    for (const [key, title] of [
      ['b', 'Templates'],
      ['?', 'Keys'],
      ['l', 'Link on the canvas'],
    ] as const) {
      await press(key);
      await page.getByRole('dialog', { name: title }).waitFor();
      await look(title);
      await keyboard.press('Escape');
      await page.getByRole('dialog', { name: title }).waitFor({ state: 'detached' });
    }
    await canvas.button('Goal, value or sprint').click();
    await page.getByRole('dialog').getByText('Sprint 1').waitFor();
    await look('goals, values and sprints');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Sprint 1/ })
      .click();
    await page.locator('.ce-sheet', { hasText: 'Sprint 1' }).waitFor();
    await press('Shift+O');
    await page.getByRole('complementary', { name: 'Everything on the canvas' }).waitFor();
    await look('the list');
    await keyboard.press('Escape');
    await press('Control+f');
    await look('search');
    await keyboard.press('Escape');
    await canvas.button('Together').click();
    await page.getByRole('menuitem', { name: 'Vote with dots' }).waitFor();
    await look('together');
    await page.getByRole('menuitem', { name: 'Vote with dots' }).click();
    await page.getByLabel('What do you vote on?').fill('What first?');
    await look('opening a vote');
    await canvas.button('Open the vote').click();
    await canvas.button('Close the vote').waitFor();
    await look('a vote');
    await canvas.button('Close the vote').click();
    await page.getByRole('complementary', { name: 'Result' }).waitFor();
    await look('the result');
    await press('p');
    await look('pens');

    expect(found).toEqual({});
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
