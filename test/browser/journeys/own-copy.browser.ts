import type { Page } from 'playwright-core';
import { BoardOnScreen } from '../harness/board';
import { newVisitor } from '../harness/visitor';
import { atWire, newWorkshop, olgaAt, pietAt, wiredStage } from '../harness/wired-stage';

/** Lets a browser reach everything but the boards' own connection, until the answer is called. */
async function cutBoards(page: Page): Promise<() => void> {
  let isCut = true;
  await page.context().routeWebSocket(/\/sync\//, (socket) => {
    if (isCut) void socket.close();
    else socket.connectToServer();
  });
  return () => {
    isCut = false;
  };
}

describe('the copy of a board in one browser', () => {
  const on = wiredStage();

  it('begins with the server’s board, also when two open it first in the same moment', async () => {
    const workshop = await newWorkshop(on);
    const [hers, his] = await Promise.all([olgaAt(on, workshop), pietAt(on, workshop)]);
    await Promise.all([hers.board.add('Her first'), his.board.add('His first')]);
    for (const { board } of [hers, his]) {
      await board.sees('Her first');
      await board.sees('His first');
      const columns = await board.page.getByRole('button', { name: /^Add card in / }).all();
      // The field of the column that was added to is open, its button is not there.
      expect(columns.length).toBeLessThanOrEqual(4);
      await board.page.getByRole('heading', { level: 2, name: /To try/ }).waitFor();
      expect(await board.page.getByRole('heading', { level: 2, name: /To try/ }).count()).toBe(1);
      await board.has('Her first', 'His first');
    }
    expect([...hers.visitor.troubles, ...his.visitor.troubles]).toEqual([]);
    await Promise.all([hers.visitor.leave(), his.visitor.leave()]);
  });

  it('is of one person: who signs in after another sees nothing of theirs and sends nothing of theirs', async () => {
    const workshop = await newWorkshop(on);
    const { communityId, sprintId, olga } = workshop;
    const his = await pietAt(on, workshop);
    await his.board.add('Known to all');
    await his.board.saved();
    const mendBoards = await cutBoards(his.visitor.page);
    await his.visitor.page.reload();
    await his.board.saysOffline();
    await his.board.add('Only of Piet');
    await his.board.saysOffline(1);
    await his.visitor.page.goto('/me');
    await his.visitor.page.getByRole('button', { name: 'Sign out' }).click();
    await his.visitor.page.waitForURL(/\/$/);

    // The next one at the same computer, without a network.
    await olga.signIn(his.visitor.context);
    on.wire.cut();
    const page = await his.visitor.context.newPage();
    const next = new BoardOnScreen(page);
    await next.goTo(communityId, sprintId);
    await page
      .getByRole('alert')
      .or(page.getByRole('button', { name: /again/i }))
      .first()
      .waitFor();
    expect(await page.content()).not.toContain('Only of Piet');
    on.wire.mend();
    mendBoards();
    const fresh = await newVisitor(on.browser, on.wire.url, { keepsApp: true });
    await olga.signIn(fresh.context);
    await page.close();

    const hers = new BoardOnScreen(await his.visitor.context.newPage());
    await hers.open(communityId, sprintId);
    await hers.sees('Known to all');
    await hers.add('Of Olga');
    await hers.saved();
    await hers.has('Known to all', 'Of Olga');

    // Piet again, in another tab of hers: his work was waiting for him, and her tab does not go on as his.
    await his.person.signInAgain(his.visitor.context);
    on.wire.cut();
    await hers.saysOffline();
    await hers.add('Of Olga, offline');
    on.wire.mend();
    await hers.sees('Only of Piet');
    const again = hers;
    await again.saved();
    await again.has('Known to all', 'Of Olga', 'Only of Piet');
    await again.page.close();
    const elsewhere = await new BoardOnScreen(fresh.page).open(communityId, sprintId);
    await elsewhere.sees('Only of Piet');
    expect(fresh.troubles).toEqual([]);
    await Promise.all([his.visitor.leave(), fresh.leave()]);
  });

  for (const how of ['throws', 'says nothing'] as const)
    it(`is not needed: where storage ${how}, the board works and says that the tab must stay open`, async () => {
      const workshop = await newWorkshop(on);
      const visitor = await newVisitor(on.browser, on.wire.url, { keepsApp: true });
      await visitor.context.addInitScript(refuseStorage, how);
      const his = await pietAt(on, workshop, visitor);
      await his.board.add('Warm up');
      await his.board.saved();
      on.wire.cut();
      await his.board.saysOffline();
      await his.board.add('Only in this tab');
      await visitor.page.getByRole('status').filter({ hasText: '1 change, only in this tab' }).waitFor();
      on.wire.mend();
      await his.board.saved();
      const hers = await olgaAt(on, workshop);
      await hers.board.sees('Only in this tab');
      expect(visitor.troubles).toEqual([]);
      await Promise.all([visitor.leave(), hers.visitor.leave()]);
    });

  it('says it when storage is full, and is kept again when there is room', async () => {
    const workshop = await newWorkshop(on);
    const his = await pietAt(on, workshop);
    await his.board.add('Warm up');
    await his.board.saved();
    on.wire.cut();
    await his.board.saysOffline();
    await his.visitor.page.evaluate(fillStorage);
    await his.board.add('No room for this');
    await his.visitor.page.getByRole('status').filter({ hasText: '1 change, only in this tab' }).waitFor();
    await his.visitor.page.evaluate(() => dispatchEvent(new Event('room')));
    await his.board.saysOffline(1);
    await his.visitor.page.reload();
    await his.board.sees('No room for this');
    await his.board.saysOffline(1);
    on.wire.mend();
    await his.board.saved();
    expect(his.visitor.troubles).toEqual([]);
    await his.visitor.leave();
  });

  it('catches up after a week of sleep: its own change reaches the others, and theirs are told', async () => {
    const workshop = await newWorkshop(on);
    const visitor = await newVisitor(on.browser, on.wire.url, { keepsApp: true });
    await visitor.page.clock.install();
    const [hers, his] = [await olgaAt(on, workshop), await pietAt(on, workshop, visitor)];
    for (const words of ['Alpha', 'Beta']) await hers.board.add(words);
    await his.board.sees('Beta');
    await his.board.saved();
    on.wire.cut();
    await his.board.saysOffline();
    await his.board.reword('Alpha', 'Alpha by Piet');
    await his.board.saysOffline(1);
    await visitor.page.clock.fastForward(7 * 24 * 3_600_000);
    await hers.board.bin('Beta');
    for (let n = 1; n <= 5; n += 1) await hers.board.add(`Day ${n}`);
    await hers.board.saved();
    on.wire.mend();
    await visitor.page.clock.fastForward(5_000);
    await his.board.saved();
    await his.board.sees('Day 5');
    await hers.board.sees('Alpha by Piet');
    const days = [1, 2, 3, 4, 5].map((day) => `Day ${day}`);
    for (const { board } of [hers, his]) await board.has('Alpha by Piet', ...days);
    const told = visitor.page.getByRole('status').filter({ hasText: 'change of yours joined' });
    await told.filter({ hasText: '1 item was put in the bin meanwhile' }).waitFor();
    await told.getByRole('button', { name: 'Close' }).click();
    await told.waitFor({ state: 'detached' });
    expect([...hers.visitor.troubles, ...visitor.troubles]).toEqual([]);
    await Promise.all([hers.visitor.leave(), visitor.leave()]);
  });

  it('waits for its person when the session ended', async () => {
    const workshop = await newWorkshop(on);
    const { communityId, sprintId } = workshop;
    const his = await pietAt(on, workshop);
    on.wire.cut();
    await his.board.saysOffline();
    await his.board.add('Written before I knew');
    await his.person.post('/api/logout', {});
    on.wire.mend();
    const page = his.visitor.page;
    await page.getByRole('alert').filter({ hasText: 'You are signed out' }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Signed out: 1 change waits' }).waitFor();
    await his.person.signInAgain(his.visitor.context);
    // Signed in again in another tab: this one goes on when it is looked at.
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await his.board.saved();
    const hers = await atWire(on, workshop, workshop.olga);
    await hers.board.sees('Written before I knew');
    await his.board.goTo(communityId, sprintId);
    await his.board.saved();
    expect(his.visitor.troubles).toEqual([]);
    await Promise.all([his.visitor.leave(), hers.visitor.leave()]);
  });
});

/** Runs in the page, before any of its scripts: a private window that refuses, or one that never answers. */
function refuseStorage(how: 'throws' | 'says nothing'): void {
  const open =
    how === 'throws'
      ? () => {
          throw new DOMException('refused', 'SecurityError');
        }
      : () => ({});
  Object.defineProperty(IDBFactory.prototype, 'open', { value: open });
}

/** Runs in the page: until the event `room` every write is refused, as when the disk is full. */
function fillStorage(): void {
  const add = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add') as PropertyDescriptor;
  const refuse = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  Object.defineProperty(IDBObjectStore.prototype, 'add', { ...add, value: refuse });
  addEventListener('room', () => Object.defineProperty(IDBObjectStore.prototype, 'add', add), { once: true });
}
