import type { Browser } from 'playwright-core';
import { Person, startedSprint } from '../harness/arrange';
import { seriousViolations } from '../harness/axe';
import { BoardOnScreen } from '../harness/board';
import { launchChromium } from '../harness/chromium';
import { type RunningServer, startServer } from '../harness/server';
import { type Look, newVisitor } from '../harness/visitor';

/** Where each dialog opens, and the button that opens it. */
const dialogs: readonly (readonly [screen: string, button: RegExp])[] = [
  ['/goals', /^Set a goal$/],
  ['/sprints', /^Plan a sprint$/],
  ['/sprints/:sprint', /^Check in$/],
  ['/blockers', /^Raise a blocker$/],
  ['/values', /^Start a value story$/],
  ['/members', /^Invite$/],
  ['/members', /^Add partner$/],
];
const looks: readonly Look[] = [
  { size: 'laptop', theme: 'light' },
  { size: 'phone', theme: 'dark' },
];

describe('every dialog', () => {
  let server: RunningServer;
  let browser: Browser;
  let olga: Person;
  let communityId: string;
  let sprintId: string;
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
    olga = await Person.owner(server);
    communityId = await olga.found('Measuring together');
    await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'Right the first time' });
    ({ sprintId } = await startedSprint(olga, communityId));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  it.each(looks)('is accessible, and closes with Escape: $size, $theme', async (look) => {
    const visitor = await newVisitor(browser, server.url, look);
    const { page } = visitor;
    await olga.signIn(visitor.context);
    const found: Record<string, string[]> = {};
    for (const [screen, button] of dialogs) {
      await page.goto(`/c/${communityId}${screen.replace(':sprint', sprintId)}`);
      await page.getByRole('button', { name: button }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      const violations = await seriousViolations(page);
      if (violations.length > 0) found[`${screen} ${button}`] = violations;
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }

    await new BoardOnScreen(page).open(communityId, sprintId);
    await new BoardOnScreen(page).add(`A card for ${look.size}`);
    await page.getByRole('button', { name: `What can be done with “A card for ${look.size}”` }).click();
    await page.getByRole('menu').waitFor();
    const menu = await seriousViolations(page);
    if (menu.length > 0) found['the menu of a card'] = menu;
    expect(found).toEqual({});
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
