import { Person, startedSprint } from '../harness/arrange';
import { BoardOnScreen } from '../harness/board';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

const canary = 'Kanarie-7f3a';
/** The switcher and the tab's title name the community as it is called now: only `main` is of the moment. */
const laterName = 'Kanarie-9b1c';

describe('a moment in the past', () => {
  const on = stage();

  it('shows nothing of what came after it: not on a screen, not in an answer', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const { ids } = await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'Right the first time' });
    const goalId = ids.goalId as string;
    const { sprintId } = await startedSprint(olga, communityId);
    const { seq } = await olga.command(communityId, 'choose-experiment', { sprintId, what: 'Measure in pairs' });

    await olga.command(communityId, 'reword-goal', { goalId, text: `${canary} goal` });
    await olga.command(communityId, 'check-in', { sprintId, did: `${canary} did`, willDo: `${canary} will` });
    await olga.command(communityId, 'raise-blocker', { text: `${canary} blocker` });
    await olga.command(communityId, 'start-value-story', { title: `${canary} value` });
    await olga.command(communityId, 'rename-community', { name: laterName });
    await olga.command(communityId, 'add-partner', { name: `${canary} partner`, practiceType: 'business' });

    const visitor = await newVisitor(on.browser, on.server.url);
    await olga.signIn(visitor.context);
    const board = await new BoardOnScreen(visitor.page).open(communityId, sprintId);
    await board.add(`${canary} card`);
    await board.saved();
    const answers: Promise<string>[] = [];
    visitor.page.on('response', (response) => {
      if (response.url().includes('/communities/') && response.url().includes('at=')) {
        // One that was left behind by going on to the next screen has no text.
        answers.push(response.text().catch(() => ''));
      }
    });
    const screens = [
      '',
      '/goals',
      `/goals/${goalId}`,
      '/sprints',
      `/sprints/${sprintId}`,
      `/sprints/${sprintId}/board`,
    ];
    for (const screen of [...screens, '/blockers', '/values', '/timeline', '/members', '/settings']) {
      await visitor.page.goto(`/c/${communityId}${screen}?at=${seq}`);
      await visitor.page.locator('[data-page-heading], h1').first().waitFor();
      await visitor.page.waitForLoadState('networkidle');
      const { whole, main } = await visitor.page.evaluate(() => ({
        whole: document.documentElement.outerHTML,
        main: document.querySelector('main')?.textContent ?? '',
      }));
      expect({ screen, shows: whole.includes(canary) || main.includes(laterName) }).toEqual({ screen, shows: false });
    }
    const texts = (await Promise.all(answers)).filter((text) => text !== '');
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((answer) => answer.includes(canary) || answer.includes(laterName))).toEqual([]);
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
