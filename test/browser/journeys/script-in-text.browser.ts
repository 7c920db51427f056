import { Person, startedSprint } from '../harness/arrange';
import { BoardOnScreen } from '../harness/board';
import { CardOnScreen } from '../harness/card';
import { stage } from '../harness/stage';
import { newVisitor, pathOf } from '../harness/visitor';

/** Runs when a screen takes words for markup: as an element, an attribute, a link or a template. */
const attack = `"><img src=x onerror="window.attacked=1"><svg onload="window.attacked=1"></svg><a href="javascript:window.attacked=1">x</a>{{window.attacked=1}}`;

describe('S4 script in every text field', () => {
  const on = stage();

  it('stays text on every screen, and the content security policy has nothing to stop', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found(attack.slice(0, 80));
    const give = (name: string, input: object) => olga.command(communityId, name, input);
    const { ids: goal } = await give('set-goal', { kind: 'beacon', text: attack });
    const goalId = goal.goalId as string;
    await give('reword-goal', { goalId, text: `${attack} again` });
    const { sprintId } = await startedSprint(olga, communityId);
    await give('choose-experiment', { sprintId, what: attack, why: attack });
    await give('check-in', { sprintId, did: attack, willDo: attack, inTheWay: attack });
    await give('reflect', { sprintId, different: attack, again: 'yes', needed: attack });
    await give('raise-blocker', { text: attack });
    const { ids: value } = await give('start-value-story', { title: attack });
    const told = { cycle: 'immediate', level: 'micro', story: attack, evidence: [{ kind: 'note', text: attack }] };
    await give('tell-value-step', { valueId: value.valueId, ...told });
    await give('describe-pillar', { pillar: 'culture', text: attack });
    await give('revise-house-rules', { rules: [attack] });
    await give('add-partner', { name: attack.slice(0, 80), practiceType: 'business' });
    await Person.guest(on.server, '<img src=x onerror=1>', await olga.invite(communityId)).catch((refused: Error) =>
      expect(refused.message).toContain('answered 4'),
    );

    const visitor = await newVisitor(on.browser, on.server.url);
    await olga.signIn(visitor.context);
    const { page } = visitor;
    const board = await new BoardOnScreen(page).open(communityId, sprintId);
    await board.add(attack);
    await board.sees(attack);
    const card = await new CardOnScreen(page).open(attack);
    const cardAddress = pathOf(page).replace(`/c/${communityId}`, '');
    await card.body.click();
    await page.keyboard.insertText(attack);
    const step = card.panel.getByRole('textbox', { name: 'Add a step' });
    await step.fill(attack);
    await step.press('Enter');
    await card.panel.getByRole('button', { name: 'This is stuck' }).click();
    await page.getByRole('textbox', { name: /What is in the way/ }).fill(attack);
    await page
      .getByRole('dialog', { name: 'This card is stuck' })
      .getByRole('button', { name: 'Say that it is stuck' })
      .click();
    await card.comment.fill(`${attack} @Olga`);
    await page.keyboard.press('Escape');
    await card.panel.getByRole('button', { name: 'Post' }).click();
    await card.panel.getByText('@Olga').waitFor();
    await board.saved();
    const screens = ['', '/goals', `/goals/${goalId}`, '/sprints', `/sprints/${sprintId}`, '/blockers', '/values'];
    for (const screen of [
      ...screens,
      `/sprints/${sprintId}/board`,
      cardAddress,
      '/for-me',
      '/timeline',
      '/members',
      '/settings',
    ]) {
      await page.goto(`/c/${communityId}${screen}`);
      await page.locator('[data-page-heading], h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      const seen = await page.evaluate(() => ({
        attacked: 'attacked' in window,
        elements: document.querySelectorAll('img[src=x], svg[onload], a[href^="javascript:"]').length,
      }));
      expect({ screen, ...seen }).toEqual({ screen, attacked: false, elements: 0 });
    }
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
