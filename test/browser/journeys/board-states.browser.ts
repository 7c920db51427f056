import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { addItems, hues, type NewItem } from '@samenspel/board';
import type { Page } from 'playwright-core';
import { Person, startedSprint } from '../harness/arrange';
import { seriousViolations } from '../harness/axe';
import { openBoard } from '../harness/board-client';
import { stage } from '../harness/stage';
import { newVisitor, type Size, sizes } from '../harness/visitor';

/** Where to leave the pictures, to be looked at; nowhere when not set. */
const pictures = process.env.SAMENSPEL_PICTURES;
const columns = ['toTry', 'trying', 'evaluated', 'secured'] as const;

/** As much as a long sprint leaves: 160 cards in columns, 240 notes on the canvas, some long, some in one word. */
function crowd(): NewItem[] {
  const words = [
    'Once more',
    'Measure the roof for the panels before the frames come on Thursday morning',
    'Ask Yusuf',
  ];
  return Array.from({ length: 400 }, (_, index): NewItem => {
    const id = index.toString(36).padStart(12, '0');
    const title = `${words[index % words.length]} ${index}`;
    if (index < 160) return { id, kind: 'card', title, place: { column: columns[index % columns.length] ?? 'toTry' } };
    const [across, down] = [(index - 160) % 20, Math.floor((index - 160) / 20)];
    const hue = hues[index % hues.length] ?? 'sun';
    return { id, kind: 'card', title, at: [across * 190, down * 190], size: [160, 160], hue };
  });
}

/** Everything on the screen is inside it, and the page itself does not scroll sideways. */
const outside = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const parts = [...document.querySelectorAll('[role="toolbar"], [role="status"], [role="alert"]')].filter(
      (part) => part.getClientRects().length > 0 && !part.closest('.visually-hidden'),
    );
    const cut = parts.filter((part) => {
      const { left, right, width } = part.getBoundingClientRect();
      return width > 2 && (left < -1 || right > window.innerWidth + 1);
    });
    const named = cut.map((part) => `cut off: ${part.getAttribute('aria-label') ?? part.textContent?.trim() ?? ''}`);
    return wide > 1 ? [`${wide} px too wide`, ...named] : named;
  });

describe('a board in every state', () => {
  const on = stage();
  let owner: Person | undefined;

  it.each(Object.keys(sizes) as Size[])('is whole and accessible: %s', async (size) => {
    owner ??= await Person.owner(on.server);
    const communityId = await owner.found('Measuring together');
    const place = await startedSprint(owner, communityId);
    const observer = await Person.guest(on.server, 'Wim', await owner.invite(communityId, 'observer'));
    const visitor = await newVisitor(on.browser, on.server.url, { size });
    await owner.signIn(visitor.context);
    const { page } = visitor;
    const board = `/c/${communityId}/sprints/${place.sprintId}/board`;
    const found: Record<string, readonly string[]> = {};
    const look = async (state: string, at?: number): Promise<void> => {
      for (const view of ['kanban', 'canvas']) {
        await page.goto(`${board}?view=${view}${at === undefined ? '' : `&at=${at}`}`);
        if (at === undefined) await page.getByRole('status').filter({ hasText: /Saved/ }).first().waitFor();
        else await page.getByText('You are looking at').first().waitFor();
        await check(`${view}-${state}`);
      }
    };
    const check = async (name: string): Promise<void> => {
      await page.waitForLoadState('networkidle');
      const wrong = [...(await outside(page)), ...(await seriousViolations(page))];
      if (wrong.length > 0) found[name] = wrong;
      if (pictures === undefined) return;
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${size}-${name}.png`) });
    };

    await look('empty');
    const client = await openBoard(owner, place.boardId);
    addItems(client.doc, crowd(), client.sign, client.random);
    await client.saved();
    client.close();
    await look('crowded');
    const { seq } = await owner.get<{ seq: number }>(`/api/communities/${communityId}/home`);
    await look('past', seq);

    for (const view of ['kanban', 'canvas']) {
      await page.goto(`${board}?view=${view}`);
      await page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor();
      await visitor.context.setOffline(true);
      await page
        .getByRole('status')
        .filter({ hasText: /Offline/ })
        .first()
        .waitFor();
      await check(`${view}-offline`);
      await visitor.context.setOffline(false);
    }

    await visitor.context.clearCookies();
    await observer.signIn(visitor.context);
    await look('looking');
    expect(found).toEqual({});
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
