import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
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
    const visitors = [
      await newVisitor(browser, server.url),
      await newVisitor(browser, wire.url, { keepsApp: true }),
    ] as const;
    await olga.signIn(visitors[0].context);
    await piet.signIn(visitors[1].context);
    const boards = await Promise.all(visitors.map(({ page }) => new BoardOnScreen(page).open(communityId, sprintId)));
    const [hers, his] = boards as [BoardOnScreen, BoardOnScreen];
    return { olga, communityId, sprintId, boardId, visitors, hers, his };
  }

  it('see each other’s cards, and lose nothing when one works on offline', async () => {
    const { olga, communityId, sprintId, boardId, visitors, hers, his } = await together();
    await hers.add('Warm up');
    await his.sees('Warm up');

    await hers.add('Watch how Yusuf does it');
    await his.sees('Watch how Yusuf does it');
    await his.add('Check eight points');
    await hers.sees('Check eight points');

    on.wire.cut();
    await his.saysOffline();
    await his.add('Written in the cellar');
    await his.add('And another one');
    await hers.add('Meanwhile at the office');
    await hers.saved();
    expect(await hers.cards()).not.toContain('Written in the cellar');
    on.wire.mend();
    const joined = ['Warm up', 'Watch how Yusuf does it', 'Check eight points', 'Written in the cellar'];
    const six = [...joined, 'And another one', 'Meanwhile at the office'];
    await his.saved();
    await Promise.all([hers, his].map((board) => board.has(...six)));

    // Killed in mid-edit: what was called saved must be there.
    await hers.add('Just before the power cut');
    await hers.saved();
    await on.server.kill();
    on.replaceServer(await on.server.restart());
    await his.sees('Just before the power cut');
    await hers.saved();
    await hers.add('After the power came back');
    await his.sees('After the power came back');
    await his.saved();

    const late = await newVisitor(on.browser, on.server.url);
    await olga.signIn(late.context);
    const fresh = await new BoardOnScreen(late.page).open(communityId, sprintId);
    const expected = [...six, 'Just before the power cut', 'After the power came back'];
    await fresh.has(...expected);

    // Facts agree with what is on the board: one card added for each.
    const added = async (): Promise<number> => {
      const log = await fetch(`${on.server.url}/api/communities/${communityId}/log`, {
        headers: { Cookie: olga.cookieHeader },
      });
      const lines = (await log.text()).trim().split('\n');
      return lines
        .map((line) => JSON.parse(line) as { type: string; data: { boardId?: string } })
        .filter(({ type, data }) => type === 'CardAdded' && data.boardId === boardId).length;
    };
    await becomes(added, expected.length);
    expect([...visitors, late].flatMap(({ troubles }) => troubles)).toEqual([]);
    await Promise.all([...visitors, late].map((visitor) => visitor.leave()));
  });
});
