import { Person } from '../harness/arrange';
import { seriousViolations } from '../harness/axe';
import { becomes } from '../harness/becomes';
import { cardOf, kanbanStage } from '../harness/kanban';
import { placeOf } from '../harness/settled';
import { stage } from '../harness/stage';

describe('the menu of a card', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('has more choices in its own place: by thumb all of them can be reached, and by keyboard one comes back', async () => {
    const { board, visitor, olga, communityId } = await open([cardOf(1, 'One')], { size: 'phone' });
    const { page } = visitor;
    for (const name of ['Bas', 'Noor', 'Piet']) await Person.guest(on.server, name, await olga.invite(communityId));
    await page.reload();
    await page.getByRole('button', { name: 'What can be done with “One”' }).tap();
    await page.getByRole('menuitem', { name: 'Who takes this on' }).tap();
    for (const name of ['Bas', 'Noor']) {
      const choice = page.getByRole('menuitemcheckbox', { name });
      const { x, width } = await placeOf(choice);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(390);
      await choice.tap();
    }
    await page.getByRole('menuitemcheckbox', { name: 'Noor', checked: true }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);

    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    await page.keyboard.press('ArrowLeft');
    await becomes(focused, 'Who takes this on');
    await page.keyboard.press('ArrowRight');
    await becomes(focused, 'Bas');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemcheckbox', { name: 'Bas', checked: false }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    await board.cell('toTry').getByRole('img', { name: 'Noor' }).waitFor();
    expect(await board.cell('toTry').getByRole('img', { name: 'Bas' }).count()).toBe(0);
    expect(visitor.troubles).toEqual([]);
  });
});
