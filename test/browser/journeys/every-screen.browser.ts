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

/** With the least part of them that is board: columns, or canvas that no tool lies over. */
const windows = {
  phone: { ...sizes.phone, share: 0.5 },
  phoneOnItsSide: { width: 844, height: 390, share: 0.5 },
  tablet: { width: 768, height: 1024, share: 0.5 },
  laptopAt200: { width: 683, height: 384, share: 0.5 },
  laptop: { ...sizes.laptop, share: 0.6 },
  wall: { ...sizes.wall, share: 0.7 },
} as const;

/** In the page: whether so much of the window, by a grid of points, has the board on top. */
function hasBoard(least: number): boolean {
  const step = 12;
  let [on, all] = [0, 0];
  for (let x = step / 2; x < innerWidth; x += step)
    for (let y = step / 2; y < innerHeight; y += step) {
      all += 1;
      if (document.elementFromPoint(x, y)?.closest('[data-board-area]')) on += 1;
    }
  return on / all >= least;
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

  it('gives most of every window to the board', async () => {
    const visitor = await newVisitor(on.browser, on.server.url);
    const { page } = visitor;
    const walk = new Walk(page);
    await page.goto('/');
    await walk.arrived();
    await enterDemo(page);
    const board = `/c/demo/sprints/${await lastSprint(page)}/board`;
    const tooSmall: string[] = [];
    for (const view of ['kanban', 'canvas']) {
      await page.goto(`${board}?view=${view}`);
      await page.locator('[data-board-area]').waitFor();
      for (const [name, { width, height, share: least }] of Object.entries(windows)) {
        await page.setViewportSize({ width, height });
        await walk.arrived();
        // What lies over it for a moment (a hint, a tool on its way) goes.
        const enough = await page.waitForFunction(hasBoard, least, { timeout: 10_000 }).catch(() => null);
        if (enough === null) tooSmall.push(`${view} ${name}`);
      }
    }
    expect(tooSmall).toEqual([]);
    await visitor.leave();
  });
});
