import type { Page } from 'playwright-core';
import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

/** What a page asks the server about communities, from now on. */
function askedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/'))
      asked.push(`${request.method()} ${pathname.replace(/^\/api\/communities\/[^/]+/, '')}`);
  });
  return asked;
}

/** Resolves when the page follows a community: the answer to its `join` came. */
const follows = (page: Page): Promise<void> =>
  new Promise((resolve) =>
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('"head"')) resolve();
      }),
    ),
  );

/** Notes what the page shows before the app is there. */
const noteFirstWords = (page: Page): Promise<unknown> =>
  page.addInitScript(() =>
    new MutationObserver(() => {
      const found = document.getElementById('first-words')?.textContent;
      if (found) sessionStorage.setItem('first words', found);
    }).observe(document, { childList: true, subtree: true }),
  );

const storedIn = (page: Page, storage: 'localStorage' | 'sessionStorage', name: string): Promise<string | null> =>
  page.evaluate(([where, key]) => window[where].getItem(key), [storage, name] as const);

/** Communities of which this browser keeps a copy, or the commands it keeps. */
const keptIn = (page: Page, store: 'copies' | 'commands' = 'copies'): Promise<unknown> =>
  page.evaluate(async (store) => {
    const name = store === 'copies' ? 'samenspel-communities' : 'samenspel-commands';
    // Opening it would make it.
    if (!(await indexedDB.databases()).some((one) => one.name === name)) return 'not yet';
    return new Promise((resolve) => {
      const open = indexedDB.open(name);
      open.onsuccess = () => {
        const all = open.result.transaction(store).objectStore(store).getAllKeys();
        all.onsuccess = () => {
          open.result.close();
          resolve(all.result);
        };
      };
    });
  }, store);

/** Whether a word stands in what this browser keeps of communities. */
const isKept = (page: Page, word: string): Promise<boolean> =>
  page.evaluate(
    (wanted) =>
      new Promise<boolean>((resolve) => {
        const open = indexedDB.open('samenspel-communities');
        open.onsuccess = () => {
          const all = open.result.transaction('copies').objectStore('copies').getAll();
          all.onsuccess = () => {
            open.result.close();
            resolve(JSON.stringify(all.result).includes(wanted));
          };
        };
      }),
    word,
  );

describe('a browser holds the community', () => {
  const on = stage();
  let olga: Person;
  beforeAll(async () => {
    olga = await Person.owner(on.server);
  });

  it('CC1 CC7 shows what others do, and every screen, without asking anything', async () => {
    const communityId = await olga.found('Measuring together');
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId, 'participant'));
    const his = await newVisitor(on.browser, on.server.url);
    await piet.signIn(his.context);
    const first = askedBy(his.page);
    const following = follows(his.page);
    await his.page.goto(`/c/${communityId}`);
    await following;
    expect(first.filter((one) => one !== 'GET /api/me')).toEqual(['GET /bootstrap', 'GET /api/communities']);

    const asked = askedBy(his.page);
    await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'We steer by this' });
    await his.page.getByText('We steer by this').first().waitFor();
    for (const screen of ['Goals', 'Sprints', 'Blockers', 'Values', 'People', 'Timeline'])
      await his.page.getByRole('link', { name: screen, exact: true }).first().click();
    await olga.command(communityId, 'rename-community', { name: 'Measuring anew' });
    await his.page.getByText('Measuring anew').first().waitFor();
    expect(asked).toEqual([]);
    expect(his.troubles).toEqual([]);
    await his.leave();
  });

  it('CC6 a page that is older than the server shows what the server makes, and offers to load anew', async () => {
    const communityId = await olga.found('Measuring further');
    const her = await newVisitor(on.browser, on.server.url);
    await olga.signIn(her.context);
    await her.page.route('**/bootstrap*', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { projections: Record<string, { version: number }> };
      for (const documents of Object.values(answer.projections)) documents.version += 1;
      await route.fulfill({ response, json: answer });
    });
    await her.page.goto(`/c/${communityId}`);
    await her.page.getByText('This page can no longer keep up').waitFor();
    await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'We steer by this' });
    await her.page.getByText('We steer by this').first().waitFor();
    await her.page.unroute('**/bootstrap*');
    await her.page.getByRole('button', { name: 'Load again' }).click();
    await her.page.getByText('This page can no longer keep up').waitFor({ state: 'detached' });
    await her.page.getByText('We steer by this').first().waitFor();
    expect(her.troubles).toEqual([]);
    await her.leave();
  });

  it('CC10 CC11 takes who was erased off every page and device, and ends the copy of who is removed', async () => {
    const communityId = await olga.found('Measuring apart');
    const join = async (name: string) => Person.guest(on.server, name, await olga.invite(communityId, 'participant'));
    const [piet, kees] = [await join('Piet'), await join('Kees')];
    const his = await newVisitor(on.browser, on.server.url);
    await piet.signIn(his.context);
    const following = follows(his.page);
    await his.page.goto(`/c/${communityId}/timeline`);
    await following;
    await his.page.getByText('Kees joined').waitFor();
    await becomes(() => keptIn(his.page), [communityId]);
    expect(await isKept(his.page, 'Kees')).toBe(true);

    await kees.erase();
    await his.page.getByText('Kees').first().waitFor({ state: 'detached' });
    await his.page.getByText('A former participant').first().waitFor();
    await becomes(() => isKept(his.page, 'Kees'), false);

    const { personId } = await piet.get<{ personId: string }>('/api/me');
    await olga.command(communityId, 'remove-member', { personId });
    await his.page.getByRole('dialog', { name: /You are no longer a member/ }).waitFor();
    await becomes(() => keptIn(his.page), []);
    expect(await his.page.getByText('joined').count()).toBe(0);
    await his.leave();
  });

  it('CC9 CC10 WB3 shows every screen while nothing is reached, and keeps nothing of who signed out', async () => {
    const communityId = await olga.found('Measuring on');
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId, 'participant'));
    await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'Kept on the device' });
    const his = await newVisitor(on.browser, on.server.url, { keepsApp: true });
    await piet.signIn(his.context);
    await his.page.goto(`/c/${communityId}`);
    await his.page.getByText('Kept on the device').first().waitFor();
    await his.page.evaluate(() => navigator.serviceWorker.ready);
    await becomes(() => keptIn(his.page), [communityId]);

    await his.context.setOffline(true);
    await noteFirstWords(his.page);
    await his.page.reload();
    for (const screen of ['Goals', 'People', 'Home'])
      await his.page.getByRole('link', { name: screen, exact: true }).first().click();
    await his.page.getByText('Kept on the device').first().waitFor();
    expect(await storedIn(his.page, 'sessionStorage', 'first words')).toContain('Kept on the device');
    expect(await his.page.locator('#first-words').count()).toBe(0);

    await his.context.setOffline(false);
    await his.page.goto('/me');
    await his.page.getByRole('button', { name: 'Sign out' }).click();
    await becomes(() => keptIn(his.page), []);
    expect(await storedIn(his.page, 'localStorage', 'samenspel.first-words')).toBeNull();
    await his.leave();
  });

  it('OB1 OB3 OB5 two work on all screens while the network of one is cut: both end equal, and a check-in too late is a late note', async () => {
    const communityId = await olga.found('Measuring apart');
    const { sprintId } = await startedSprint(olga, communityId);
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId, 'participant'));
    const [hers, his] = [
      await newVisitor(on.browser, on.server.url),
      await newVisitor(on.browser, on.server.url, { keepsApp: true }),
    ];
    await olga.signIn(hers.context);
    await piet.signIn(his.context);
    const { page } = his;
    const sprint = `/c/${communityId}/sprints/${sprintId}`;
    const dialog = page.getByRole('dialog');
    const waiting = page.locator('[data-waiting-commands] > li');
    const save = async (): Promise<void> => {
      await dialog.getByRole('button', { name: 'Save' }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    const checkIn = async (did: string): Promise<void> => {
      await page.getByRole('button', { name: 'Check in' }).click();
      await dialog.getByLabel('What did you do?').fill(did);
      await dialog.getByLabel('What will you do?').fill('measure the pond');
      await save();
    };
    await page.goto(sprint);
    await page.getByRole('button', { name: 'Check in' }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);
    await becomes(() => keptIn(page), [communityId]);
    await hers.page.goto(`/c/${communityId}/timeline`);

    // Cut off: it says so, and he goes on.
    await his.context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await checkIn('measured the dich');
    await waiting.getByText('measured the dich').waitFor();
    await waiting.getByRole('button', { name: 'Change' }).click();
    await dialog.getByLabel('What did you do?').fill('measured the ditch');
    await save();
    await waiting.getByText('measured the ditch').waitFor();
    await page.getByRole('link', { name: 'Blockers', exact: true }).click();
    for (const text of ['The meter fails', 'A mistake']) {
      await page.getByRole('button', { name: 'Raise a blocker' }).first().click();
      await dialog.getByLabel('What is in the way?').fill(text);
      await save();
    }
    await waiting.filter({ hasText: 'A mistake' }).getByRole('button', { name: 'Withdraw' }).click();
    await waiting.filter({ hasText: 'A mistake' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Goals', exact: true }).click();
    await page.getByRole('button', { name: 'Set a goal' }).first().click();
    await dialog.getByLabel('The goal').fill('I measure alone');
    await save();

    // Meanwhile the other one works, and his page is opened anew without a server.
    await olga.command(communityId, 'set-goal', { kind: 'beacon', text: 'We measure together' });
    await olga.command(communityId, 'check-in', { sprintId, did: 'planned', willDo: 'measure' });
    await olga.command(communityId, 'raise-blocker', { text: 'No boots' });
    await page.reload();
    await page.getByText('3 things wait').waitFor();
    await page.getByRole('link', { name: 'Timeline', exact: true }).click();
    await becomes(() => waiting.count(), 3);

    await his.context.setOffline(false);
    await page.getByText('Connected again. 3 things were sent').waitFor();
    await waiting.first().waitFor({ state: 'detached' });
    const told = async (of: Page): Promise<string[]> => of.locator('main ol li[data-kind]').allInnerTexts();
    for (const words of ['I measure alone', 'The meter fails'])
      await hers.page.locator('main ol li[data-kind]').getByText(words).waitFor();
    await becomes(() => told(page), await told(hers.page));
    expect((await told(page)).join()).not.toContain('A mistake');

    // The sprint ends while a check-in waits: it comes back with its words, and is offered as a late note.
    await page.goto(sprint);
    await page.getByText('measured the ditch').waitFor();
    await his.context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await checkIn('measured the well');
    await olga.command(communityId, 'end-sprint', { sprintId });
    await his.context.setOffline(false);
    await page.getByText('1 thing was not taken').waitFor();
    await waiting.getByText('This sprint is not running').waitFor();
    await waiting.getByRole('button', { name: 'Give as a late note' }).click();
    await waiting.first().waitFor({ state: 'detached' });
    await page.getByText('after the sprint').waitFor();

    // Signing out asks while something waits; then nothing of it stays.
    await his.context.setOffline(true);
    await page.getByText('You are offline').waitFor();
    await page.getByRole('button', { name: 'Reflect' }).click();
    for (const field of [
      'What did you do differently?',
      'And what did this yield?',
      'What do you need to do it like this again?',
    ])
      await dialog.getByLabel(field).fill('never sent');
    await save();
    await waiting.first().waitFor();
    await page.getByRole('link', { name: /Your place/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await dialog.getByText('never sent').first().waitFor();
    await becomes(() => keptIn(page, 'commands').then((all) => (all as string[]).length), 1);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect([his.troubles, hers.troubles]).toEqual([[], []]);
    await Promise.all([his.leave(), hers.leave()]);
  });
});
