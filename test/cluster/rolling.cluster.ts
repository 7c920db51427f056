import type { Browser } from 'playwright-core';
import { Person, startedSprint } from '../browser/harness/arrange';
import { BoardOnScreen } from '../browser/harness/board';
import { launchChromium } from '../browser/harness/chromium';
import { newVisitor, type Visitor } from '../browser/harness/visitor';
import { type RunningCluster, startCluster } from '../servers';
import { pause } from './until';

interface AtBoard {
  readonly name: string;
  readonly visitor: Visitor;
  readonly board: BoardOnScreen;
  readonly alerts: string[];
  readonly cards: string[];
}

/** All nodes restarted one after another, under people who come in through nginx: they notice nothing but a moment of waiting. */
describe('a rolling restart', () => {
  let cluster: RunningCluster;
  let browser: Browser;
  beforeAll(async () => {
    [cluster, browser] = await Promise.all([startCluster(), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await cluster?.stop();
  });

  async function atBoard(
    name: string,
    person: Person,
    place: { communityId: string; sprintId: string },
  ): Promise<AtBoard> {
    const visitor = await newVisitor(browser, cluster.url);
    const alerts: string[] = [];
    await visitor.context.exposeFunction('reportAlert', (text: string) => alerts.push(text));
    await visitor.context.addInitScript(listenForAlerts);
    await person.signIn(visitor.context);
    const board = await new BoardOnScreen(visitor.page).open(place.communityId, place.sprintId);
    return { name, visitor, board, alerts, cards: [] };
  }

  it('shows nobody an error, keeps all edits and carries out every command', async () => {
    const olga = await Person.owner({ url: cluster.url, setUpLink: async () => cluster.setUpLink() ?? '' });
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    const piet = await Person.guest(olga.server, 'Piet', await olga.invite(communityId));
    const people = [
      await atBoard('Olga', olga, { communityId, sprintId }),
      await atBoard('Piet', piet, { communityId, sprintId }),
    ];
    let rolling = true;
    const edits = people.map(async ({ name, board, cards }) => {
      while (rolling) {
        const words = `${name} ${cards.length}`;
        await board.add(words);
        cards.push(words);
        await pause(300);
      }
    });
    const commands = (async () => {
      let count = 0;
      for (; rolling; count += 1) {
        await olga.command(communityId, 'set-goal', { kind: 'beacon', text: `Right the first time, ${count}` });
        await olga.get(`/api/communities/${communityId}/sprints`);
        await pause(100);
      }
      return count;
    })();
    await pause(1_000);
    await cluster.roll();
    await pause(1_000);
    rolling = false;
    await Promise.all(edits);
    expect(await commands).toBeGreaterThan(10);
    const all = people.flatMap(({ cards }) => cards).sort();
    for (const { board, visitor, alerts } of people) {
      await Promise.all(all.map((words) => board.sees(words)));
      await board.saved();
      expect(await board.cards()).toEqual(all);
      expect(alerts).toEqual([]);
      expect(visitor.troubles).toEqual([]);
      await visitor.leave();
    }
  });
});

/** Runs in the page: tells of each alert that appears. */
function listenForAlerts(): void {
  const report = (globalThis as unknown as { reportAlert(text: string): void }).reportAlert;
  const told = new Set<Element>();
  new MutationObserver(() => {
    for (const alert of document.querySelectorAll('[role=alert], .mantine-Notification-root')) {
      if (told.has(alert)) continue;
      told.add(alert);
      report(alert.textContent ?? '');
    }
  }).observe(document, { childList: true, subtree: true });
}
