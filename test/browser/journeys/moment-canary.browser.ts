import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { BoardOnScreen } from '../harness/board';
import { placeOf } from '../harness/settled';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

const canary = 'Kanarie-7f3a';
/** The switcher and the tab's title name the community as it is called now: only `main` is of the moment. */
const laterName = 'Kanarie-9b1c';

describe('a moment in the past', () => {
  const on = stage();
  let olga: Person;
  beforeAll(async () => {
    olga = await Person.owner(on.server);
  });

  it('shows nothing of what came after it: not on a screen, not in an answer', async () => {
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
    const views = [
      'home',
      'goals',
      `goals/${goalId}`,
      'sprints',
      `sprints/${sprintId}`,
      'blockers',
      'values',
      'timeline',
      'members',
    ];
    for (const view of views) {
      const answer = JSON.stringify(await olga.get(`/api/communities/${communityId}/${view}?at=${seq}`));
      expect({ view, tells: answer.includes(canary) || answer.includes(laterName) }).toEqual({ view, tells: false });
    }
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });

  it.each([
    ['folded in the browser', false],
    ['asked of the server', true],
  ])(
    'CC13 CC12 CC14 %s: dragged fast over a slow line, each screen is of the moment of the flag',
    async (_how, isAsked) => {
      const communityId = await olga.found('Measuring long');
      const seqs: number[] = [];
      for (let number = 10; number < 40; number++)
        seqs.push((await olga.command(communityId, 'set-goal', { kind: 'beacon', text: `Aim ${number}` })).seq);
      const visitor = await newVisitor(on.browser, on.server.url);
      await olga.signIn(visitor.context);
      const { page } = visitor;
      if (isAsked) await page.route('**/history*/**', (route) => route.fulfill({ status: 404, body: '' }));
      if (isAsked) await page.route('**/history?*', (route) => route.fulfill({ status: 404, body: '' }));
      await page.goto(`/c/${communityId}/goals?at=null`);
      await page.getByText('Aim 39').first().waitFor();
      // An address that names no moment is now, and says so.
      expect(new URL(page.url()).search).toBe('');
      const ribbon = page.getByRole('slider').first();
      const line = await page.context().newCDPSession(page);
      await line.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: 500, downloadThroughput: -1, uploadThroughput: -1 },
      });
      await page.evaluate(noteEveryFrame);
      const { x, y, width, height } = await placeOf(ribbon);
      const stops = 40;
      await page.mouse.move(x + width - 1, y + height / 2);
      await page.mouse.down();
      for (let stop = 0; stop < stops; stop++) {
        const to = x + width * (0.02 + 0.9 * Math.abs(Math.sin(stop * 2.3)));
        await page.mouse.move(to, y + height / 2, { steps: 3 });
        // One in three is waited for; the others are left behind while they are on their way.
        if (stop % 3 !== 0 && stop !== stops - 1) continue;
        await becomes(async () => {
          const { isComing, isOfFlag } = await page.evaluate(seen);
          return [isComing, isOfFlag];
        }, [false, true]);
      }
      await page.mouse.up();
      const frames = await page.evaluate(() => (window as unknown as { frames_: string[] }).frames_);
      const shown = frames.map((frame) => JSON.parse(frame) as Seen).filter(({ isComing }) => !isComing);
      expect(new Set(shown.map(({ at }) => at)).size).toBeGreaterThan(8);
      for (const { at, aims } of shown)
        expect([at, aims]).toEqual([at, at === null ? 30 : seqs.filter((seq) => seq <= at).length]);
      const last = shown.at(-1)?.at ?? -1;
      const { view } = await olga.get<{ view: { goals: readonly unknown[] } }>(
        `/api/communities/${communityId}/goals?at=${last}`,
      );
      expect(view.goals.length).toBe(shown.at(-1)?.aims);

      await page.goto(`/c/${communityId}/goals?at=999999`);
      await page.getByText('That moment does not exist').waitFor();
      await visitor.leave();
    },
  );
});

/** What can be read on the screen, and of which moment the address and the flag are. */
interface Seen {
  readonly at: number | null;
  readonly isComing: boolean;
  readonly isOfFlag: boolean;
  readonly aims: number;
}

function seen(): Seen {
  const named = new URL(location.href).searchParams.get('at');
  const at = named === null ? null : Number(named);
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not on the screen
  const words = document.querySelector('main')?.innerText ?? '';
  const flag = document.querySelector('[role=slider]');
  const head = flag?.getAttribute('aria-valuemax');
  return {
    at,
    isComing: document.querySelector('main [aria-busy]') !== null,
    isOfFlag: String(at ?? head) === flag?.getAttribute('aria-valuenow'),
    aims: new Set(words.match(/Aim \d\d/g)).size,
  };
}

/** In the page: `frames_` is what stood on the screen at each frame, where it was otherwise than before. */
const noteEveryFrame = `
  window.frames_ = [];
  const seen = ${seen};
  const note = () => {
    const { isOfFlag, ...frame } = seen();
    const text = JSON.stringify(frame);
    if (text !== frames_.at(-1)) frames_.push(text);
    requestAnimationFrame(note);
  };
  note();
`;
