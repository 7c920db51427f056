import { binItem, moveCard } from '@samenspel/board';
import { Person } from '../harness/arrange';
import { cardOf, KanbanOnScreen, kanbanStage } from '../harness/kanban';
import { placeOf } from '../harness/settled';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

describe('somebody else works on the same cards', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('what is in my hands follows, and what is gone is let go of', async () => {
    const cards = ['One', 'Two', 'Three', 'Four'].map((title, index) => cardOf(index, title));
    const { board, visitor, client, olga, communityId, sprintId } = await open(cards);
    const { page } = visitor;

    // Put in the bin while it hangs at the pointer.
    const [from, to] = [await placeOf(board.title('One')), await placeOf(page.locator('[data-page="trying"]'))];
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 40, to.y + 90, { steps: 8 });
    await board.inHand.waitFor({ state: 'attached' });
    binItem(client.doc, 'card00000000', client.sign);
    await board.says('Somebody else just put this away.');
    await page.mouse.up();
    await board.inHand.waitFor({ state: 'detached' });
    await board.shows('toTry', ['Two', 'Three', 'Four']);
    await board.shows('trying', []);

    // Moved while it is carried by the keyboard: the focus goes along, and it is dropped where I want it.
    await board.title('Two').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    moveCard(client.doc, 'card00000001', 'secured', 'end', client.random);
    await board.shows('secured', ['Two']);
    await board.holds('Two');
    await page.keyboard.press('Space');
    await board.shows('trying', ['Two']);

    // Moved while it only has the focus.
    await board.holds('Two');
    moveCard(client.doc, 'card00000001', 'toTry', 'start', client.random);
    await board.shows('toTry', ['Two', 'Three', 'Four']);
    await board.holds('Two');

    // Who writes in which card.
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId));
    const his = await newVisitor(on.browser, on.server.url);
    await piet.signIn(his.context);
    await his.page.goto(`/c/${communityId}/sprints/${sprintId}/board`);
    await new KanbanOnScreen(his.page).shows('toTry', ['Two', 'Three', 'Four']);
    await page.keyboard.press('F2');
    await his.page.getByText('Olga is typing here').waitFor();
    await page.keyboard.type('Two and more');
    await page.keyboard.press('Enter');
    await new KanbanOnScreen(his.page).shows('toTry', ['Two and more', 'Three', 'Four']);
    await his.page.getByText('Olga is typing here').waitFor({ state: 'detached' });
    await board.holds('Two and more');
    expect([...visitor.troubles, ...his.troubles]).toEqual([]);
    await his.leave();
  });
});
