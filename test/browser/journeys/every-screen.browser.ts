import { seriousViolations } from '../harness/axe';
import { stage } from '../harness/stage';
import { type Look, newVisitor, type Visitor } from '../harness/visitor';

/** Every size, language and theme meets each of the others' at least once. */
const allLooks: readonly Required<Look>[] = [
  { size: 'phone', language: 'nl', theme: 'light' },
  { size: 'phone', language: 'en', theme: 'dark' },
  { size: 'laptop', language: 'en', theme: 'light' },
  { size: 'laptop', language: 'nl', theme: 'dark' },
  { size: 'wall', language: 'nl', theme: 'dark' },
  { size: 'wall', language: 'en', theme: 'light' },
];
/** The pages don't know on how many nodes they are served: there each size is enough. */
const looks = process.env.SAMENSPEL_STAGE === 'cluster' ? allLooks.filter((_, index) => index % 2 === 0) : allLooks;
const inCommunity = ['', '/goals', '/sprints', '/for-me', '/blockers', '/values', '/timeline', '/members', '/settings'];

/** Looks around in the demo: every screen is filled there. */
async function enterDemo({ page }: Visitor): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /Kijk rond in de demo|Look around in the demo/ }).click();
  await page.waitForURL('**/c/demo**');
  await page.locator('h1').first().waitFor();
}

describe('every screen, filled with ten weeks', () => {
  const on = stage({ demo: true });

  it.each(looks)('is accessible, fits and stays within its policy: $size, $language, $theme', async (look) => {
    const visitor = await newVisitor(on.browser, on.server.url, look);
    const { page } = visitor;
    await page.goto('/');
    await page.locator('h1').first().waitFor();
    const found: Record<string, string[]> = { landing: await seriousViolations(page) };
    await enterDemo(visitor);
    const sprintId = await page.evaluate(async () => {
      const answer = await fetch('/api/communities/demo/sprints');
      const { view } = (await answer.json()) as { view: { sprints: { sprintId: string }[] } };
      return view.sprints.at(-1)?.sprintId;
    });
    const screens = [...inCommunity, `/sprints/${sprintId}`, `/sprints/${sprintId}/board`];
    for (const screen of screens) {
      await page.goto(`/c/demo${screen}`);
      await page.locator('[data-page-heading], h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      const violations = await seriousViolations(page);
      const tooWide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (tooWide > 1) violations.push(`the page is ${tooWide} px wider than the window`);
      if (violations.length > 0) found[screen] = violations;
    }
    expect(found).toEqual({ landing: [] });
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
