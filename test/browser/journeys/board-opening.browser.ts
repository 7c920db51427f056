import { Person, startedSprint } from '../harness/arrange';
import { BoardOnScreen } from '../harness/board';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

/** After this one is told that the server is not reached, and rightly so: a busy machine may need longer. */
const isLateMs = 10_000;

interface Said {
  readonly words: string;
  readonly at: number;
}

/** Runs in the page: keeps every word the save sign says, from the first, and when. */
function keepWhatIsSaid(): void {
  const said: Said[] = [];
  Object.assign(globalThis, { said });
  const look = (): void => {
    const words = document.querySelector('button[data-kind] + [role="status"], button[data-kind]')?.textContent?.trim();
    if (words && said.at(-1)?.words !== words) said.push({ words, at: performance.now() });
  };
  document.addEventListener('DOMContentLoaded', () =>
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true }),
  );
}

describe('opening a board', () => {
  const on = stage();

  it('is connecting and then saved, on a slow line too: never offline', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    const visitor = await newVisitor(on.browser, on.server.url);
    const { page } = visitor;
    await olga.signIn(visitor.context);
    await page.addInitScript(keepWhatIsSaid);
    // Who this is, is asked before anything is sent: here it is answered after a moment.
    await page.route('**/api/me', async (route) => {
      await new Promise((answered) => setTimeout(answered, 400));
      await route.continue();
    });
    await new BoardOnScreen(page).open(communityId, sprintId);
    const said = (await page.evaluate('globalThis.said')) as Said[];
    expect(said[0]?.words).toBe('Connecting…');
    expect(said.at(-1)?.words).toBe('Saved');
    const tooSoon = said.filter(({ at }) => at - (said[0]?.at ?? 0) < isLateMs);
    expect(tooSoon.filter(({ words }) => words.startsWith('Offline'))).toEqual([]);
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
