import { Person, startedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { BoardOnScreen } from '../harness/board';
import { CardOnScreen } from '../harness/card';
import { newVisitor, pathOf } from '../harness/visitor';
import { wiredStage } from '../harness/wired-stage';

describe('a card written in two places without a network between', () => {
  const on = wiredStage();

  it('has the words of both afterwards; who may only look sees them and changes nothing', async () => {
    const { server, browser, wire } = on;
    const olga = await Person.owner(server);
    const communityId = await olga.found('Measuring together');
    const { sprintId } = await startedSprint(olga, communityId);
    const noor = await Person.guest(server, 'Noor', await olga.invite(communityId));
    const visitors = [
      await newVisitor(browser, server.url),
      await newVisitor(browser, wire.url, { keepsApp: true }),
    ] as const;
    await olga.signIn(visitors[0].context);
    await noor.signIn(visitors[1].context);
    const board = await new BoardOnScreen(visitors[0].page).open(communityId, sprintId);
    await board.add('measure');
    await board.saved();
    const hers = await new CardOnScreen(visitors[0].page).open('measure');
    const address = pathOf(visitors[0].page);
    const noors = await new CardOnScreen(visitors[1].page).visit(address);
    await hers.body.click();
    await hers.page.keyboard.type('Start');
    await becomes(() => noors.words(), ['Start']);
    await board.saved();

    wire.cut();
    await new BoardOnScreen(noors.page).saysOffline();
    await noors.title.click();
    await noors.page.keyboard.press('Home');
    await noors.page.keyboard.type('Together we ');
    await noors.body.click();
    await noors.page.keyboard.press('Control+End');
    await noors.page.keyboard.press('Enter');
    await noors.page.keyboard.type('From the cellar');
    await noors.says('Said in the cellar');
    const step = noors.panel.getByRole('textbox', { name: 'Add a step' });
    await step.fill('Bring light');
    await step.press('Enter');

    await hers.title.click();
    await hers.page.keyboard.press('End');
    await hers.page.keyboard.type(' today');
    await hers.body.click();
    await hers.page.keyboard.press('Control+Home');
    await hers.page.keyboard.type('At the office: ');
    await hers.title.click();
    await board.saved();

    wire.mend();
    for (const card of [hers, noors]) {
      await becomes(() => card.title.inputValue(), 'Together we measure today');
      await becomes(() => card.words(), ['At the office: Start', 'From the cellar']);
      await card.comments.getByText('Said in the cellar').waitFor();
      await card.panel.getByRole('checkbox', { name: 'Done: Bring light' }).waitFor();
    }
    await new BoardOnScreen(noors.page).saved();

    const watcher = await Person.guest(server, 'Wim', await olga.invite(communityId, 'observer'));
    const third = await newVisitor(browser, server.url);
    await watcher.signIn(third.context);
    await third.page.goto(address);
    const seen = new CardOnScreen(third.page);
    await seen.panel.getByText('From the cellar').waitFor();
    await seen.panel.getByText('Together we measure today').first().waitFor();
    expect(await seen.panel.getByRole('textbox').count()).toBe(0);
    expect(await seen.panel.getByRole('checkbox', { disabled: false }).count()).toBe(0);
    expect(await third.page.getByText('Not saved').count()).toBe(0);
    expect([...visitors, third].flatMap(({ troubles }) => troubles)).toEqual([]);
    await Promise.all([...visitors, third].map((visitor) => visitor.leave()));
  });
});
