import { Person, startedSprint } from '../harness/arrange';
import { BoardOnScreen } from '../harness/board';
import { newVisitor } from '../harness/visitor';
import { wiredStage } from '../harness/wired-stage';

describe('two people on one board', () => {
  const on = wiredStage();

  async function together() {
    const { server, browser, wire } = on;
    const olga = await Person.owner(server);
    const communityId = await olga.found('Measuring together');
    const { sprintId, boardId } = await startedSprint(olga, communityId);
    const piet = await Person.guest(server, 'Piet', await olga.invite(communityId));
    // He is at the end of a wire that can be cut.
    const visitors = [await newVisitor(browser, server.url), await newVisitor(browser, wire.url)] as const;
    await olga.signIn(visitors[0].context);
    await piet.signIn(visitors[1].context);
    const boards = await Promise.all(visitors.map(({ page }) => new BoardOnScreen(page).open(communityId, sprintId)));
    const [hers, his] = boards as [BoardOnScreen, BoardOnScreen];
    return { olga, communityId, sprintId, boardId, visitors, hers, his };
  }

  it('see each other’s cards within a second, and lose nothing when one works on offline', async () => {
    const { olga, communityId, sprintId, boardId, visitors, hers, his } = await together();
    await hers.add('Warm up');
    await his.sees('Warm up');

    await hers.add('Watch how Yusuf does it');
    expect(await his.sees('Watch how Yusuf does it')).toBeLessThan(1_000);
    await his.add('Check eight points');
    expect(await hers.sees('Check eight points')).toBeLessThan(1_000);

    on.wire.cut();
    await his.saysOffline();
    await his.add('Written in the cellar');
    await his.add('And another one');
    await hers.add('Meanwhile at the office');
    await hers.saved();
    expect(await hers.cards()).not.toContain('Written in the cellar');
    on.wire.mend();
    await hers.sees('Written in the cellar', 20_000);
    await his.sees('Meanwhile at the office', 20_000);
    await his.saved(20_000);
    expect(await his.cards()).toEqual(await hers.cards());

    // Killed in mid-edit: what was called saved must be there.
    await hers.add('Just before the power cut');
    await hers.saved();
    await on.server.kill();
    on.replaceServer(await on.server.restart());
    await his.sees('Just before the power cut', 20_000);
    await hers.saved(30_000);
    await hers.add('After the power came back');
    await his.sees('After the power came back', 20_000);
    await his.saved(20_000);

    const late = await newVisitor(on.browser, on.server.url);
    await olga.signIn(late.context);
    const fresh = await new BoardOnScreen(late.page).open(communityId, sprintId);
    await fresh.sees('After the power came back');
    const all = [
      'Warm up',
      'Watch how Yusuf does it',
      'Check eight points',
      'Written in the cellar',
      'And another one',
    ];
    const expected = [...all, 'Meanwhile at the office', 'Just before the power cut', 'After the power came back'];
    expect(await fresh.cards()).toEqual(expected.sort());

    // Facts agree with what is on the board: one card added for each.
    const log = await fetch(`${on.server.url}/api/communities/${communityId}/log`, {
      headers: { Cookie: await cookieOf(late.context) },
    });
    const lines = (await log.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; data: { boardId?: string } });
    expect(lines.filter(({ type, data }) => type === 'CardAdded' && data.boardId === boardId)).toHaveLength(
      expected.length,
    );
    expect([...visitors, late].flatMap(({ troubles }) => troubles)).toEqual([]);
    await Promise.all([...visitors, late].map((visitor) => visitor.leave()));
  }, 120_000);
});

async function cookieOf(context: { cookies(): Promise<{ name: string; value: string }[]> }): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
}
