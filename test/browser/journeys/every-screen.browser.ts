import type { Page } from 'playwright-core';
import { seriousViolations } from '../harness/axe';
import { stage } from '../harness/stage';
import { type Look, newVisitor, type Size, sizes } from '../harness/visitor';
import { Walk } from '../harness/walk';

interface Tour extends Pick<Required<Look>, 'language' | 'theme'> {
  /** Looked at on one page, after another. */
  readonly on: readonly [Size, ...Size[]];
  /** Every screen by its address, as from a link elsewhere; else walked to. */
  readonly byAddress?: boolean;
}

/** Every size, language and theme meets each of the others' at least once. */
const allTours: readonly Tour[] = [
  { on: ['phone'], language: 'nl', theme: 'light', byAddress: true },
  { on: ['phone'], language: 'en', theme: 'dark' },
  { on: ['laptop', 'wall'], language: 'en', theme: 'light' },
  { on: ['laptop', 'wall'], language: 'nl', theme: 'dark' },
];
/** The pages don't know on how many nodes they are served: there each size is enough. */
const tours = process.env.SAMENSPEL_STAGE === 'cluster' ? allTours.filter((_, index) => index % 2 === 0) : allTours;
const inCommunity = ['', '/goals', '/sprints', '/for-me', '/blockers', '/values', '/timeline', '/members', '/settings'];

/** Looks around in the demo: every screen is filled there. */
async function enterDemo(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Kijk rond in de demo|Look around in the demo/ }).click();
  await page.waitForURL('**/c/demo**');
  await page.locator('[data-page-heading]').first().waitFor();
}

const lastSprint = (page: Page): Promise<string | undefined> =>
  page.evaluate(async () => {
    const answer = await fetch('/api/communities/demo/sprints');
    const { view } = (await answer.json()) as { view: { sprints: { sprintId: string }[] } };
    return view.sprints.at(-1)?.sprintId;
  });

/** What is wrong with what is on the screen now. */
async function wrong(page: Page): Promise<string[]> {
  const violations = await seriousViolations(page);
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return tooWide > 1 ? [...violations, `the page is ${tooWide} px wider than the window`] : violations;
}

describe('every screen, filled with ten weeks', () => {
  const on = stage({ demo: true });

  it.each(tours)('is accessible, fits and stays within its policy: $on, $language, $theme', async (tour) => {
    const { language, theme, byAddress = false } = tour;
    const visitor = await newVisitor(on.browser, on.server.url, {
      ...{ language, theme, size: tour.on[0] },
      keepsApp: byAddress,
    });
    const { page } = visitor;
    const found = tour.on.map((size) => ({ size, screens: {} as Record<string, string[]> }));
    const check = async (screen: string): Promise<void> => {
      for (const { size, screens } of found) {
        await page.setViewportSize(sizes[size]);
        screens[screen] = await wrong(page);
      }
    };
    const walk = new Walk(page);
    await page.goto('/');
    await walk.arrived();
    await check('landing');
    await enterDemo(page);
    const sprint = `/sprints/${await lastSprint(page)}`;
    const screens = [...inCommunity.slice(1), sprint, `${sprint}/board`, ''];
    for (const screen of screens) {
      if (byAddress) {
        await page.goto(`/c/demo${screen}`);
        await walk.arrived();
      } else await walk.to(`/c/demo${screen}`);
      await check(screen);
    }
    const nothing = Object.fromEntries(['landing', ...screens].map((screen) => [screen, []]));
    for (const { size, screens } of found) expect({ size, screens }).toEqual({ size, screens: nothing });
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
