import { addItems, rewordCard, takeOffKanban } from '@samenspel/board';
import { seriousViolations } from '../harness/axe';
import { becomes } from '../harness/becomes';
import { BoardOnScreen } from '../harness/board';
import { openBoard } from '../harness/board-client';
import { CardOnScreen } from '../harness/card';
import { newWorkshop, olgaAt, pietAt, wiredStage } from '../harness/wired-stage';

describe('work without the server', () => {
  const on = wiredStage();

  it('is there in a new tab after the tab was closed in mid-edit, is counted, and reaches the others', async () => {
    const workshop = await newWorkshop(on);
    const [hers, his] = [await olgaAt(on, workshop), await pietAt(on, workshop)];
    await hers.board.add('Warm up');
    await his.board.sees('Warm up');

    on.wire.cut();
    await his.board.saysOffline();
    await his.board.add('Written in the cellar');
    await his.board.add('And another one');
    await his.board.saysOffline(2);
    // In the middle of a word, without leaving the field.
    const card = await new CardOnScreen(his.visitor.page).open('And another one');
    await card.title.fill('And another one, which I am');
    await his.board.sees('And another one, which I am');
    await his.visitor.page.close();

    const nextDay = new BoardOnScreen(await his.visitor.context.newPage());
    await nextDay.goTo(workshop.communityId, workshop.sprintId);
    await nextDay.sees('Written in the cellar');
    await nextDay.sees('Warm up');
    await nextDay.sees('And another one, which I am');
    await nextDay.saysOffline(3);
    await nextDay.add('Written the next day');
    await nextDay.saysOffline(4);
    await nextDay.page.reload();
    await nextDay.sees('Written the next day');
    await nextDay.saysOffline(4);
    await hers.board.has('Warm up');

    on.wire.mend();
    await nextDay.saved();
    const written = ['And another one, which I am', 'Written in the cellar', 'Written the next day'];
    await hers.board.has('Warm up', ...written);
    // What is saved is not counted again.
    await nextDay.page.reload();
    await nextDay.saved();
    expect([...hers.visitor.troubles, ...his.visitor.troubles]).toEqual([]);
    await Promise.all([hers.visitor.leave(), his.visitor.leave()]);
  });

  it('of two tabs of one person is one work: both show it, neither overwrites the other, the count is of both', async () => {
    const workshop = await newWorkshop(on);
    const his = await pietAt(on, workshop);
    const second = new BoardOnScreen(await his.visitor.context.newPage());
    await second.open(workshop.communityId, workshop.sprintId);
    on.wire.cut();
    await Promise.all([his.board.saysOffline(), second.saysOffline()]);
    await his.board.add('From the first tab');
    await second.sees('From the first tab');
    await second.add('From the second tab');
    await his.board.sees('From the second tab');
    await his.board.saysOffline(2);
    await second.saysOffline(2);
    await his.visitor.page.close();
    await second.page.reload();
    await second.sees('From the first tab');
    await second.saysOffline(2);
    on.wire.mend();
    await second.saved();
    const hers = await olgaAt(on, workshop);
    await hers.board.has('From the first tab', 'From the second tab');
    expect([...hers.visitor.troubles, ...his.visitor.troubles]).toEqual([]);
    await Promise.all([hers.visitor.leave(), his.visitor.leave()]);
  });

  it('comes together with what the others did, and it is told what met and what was binned, with a way to each', async () => {
    const workshop = await newWorkshop(on);
    const [hers, his] = [await olgaAt(on, workshop), await pietAt(on, workshop)];
    for (const words of ['Alpha', 'Beta', 'Gamma']) await hers.board.add(words);
    const herCard = await new CardOnScreen(hers.visitor.page).open('Beta');
    await herCard.body.click();
    await herCard.page.keyboard.type('the dog ran');
    await his.board.sees('Gamma');
    const hisCard = await new CardOnScreen(his.visitor.page).open('Beta');
    await becomes(() => hisCard.words(), ['the dog ran']);
    await his.board.saved();
    on.wire.cut();
    await his.board.saysOffline();
    await hisCard.body.click();
    await hisCard.page.keyboard.press('Control+a');
    await hisCard.page.keyboard.press('Delete');
    await hisCard.page.keyboard.press('Escape');
    await herCard.page.keyboard.type(' away');
    await herCard.page.keyboard.press('Escape');
    await his.board.reword('Alpha', 'Alpha by Piet');
    await his.board.add('Delta');
    await hers.board.reword('Alpha', 'Alpha by Olga');
    await hers.board.bin('Gamma');
    await hers.board.saved();
    on.wire.mend();
    const page = his.visitor.page;
    const told = page.getByRole('status').filter({ hasText: 'changes of yours joined' });
    await told.waitFor();
    const words = (await told.textContent()) ?? '';
    expect(words).toContain('2 met other edits');
    expect(words).toContain('In 1 place text was deleted where another wrote');
    expect(words).toContain('1 item was put in the bin meanwhile');
    await told.getByRole('button', { name: 'Look' }).click();
    const report = page.getByRole('dialog', { name: 'While you were away' });
    await report.getByText('Gamma').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await report.getByText('You deleted this').waitFor();
    await report.getByRole('button', { name: 'Put words back' }).click();
    await report.getByText('Is there again').waitFor();
    const met = report.getByRole('listitem').filter({ hasText: 'Alpha by' });
    await met.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/card=/);
    const again = await new CardOnScreen(hers.visitor.page).open('Beta');
    await becomes(() => again.words(), ['the dog ran away']);
    expect(his.visitor.troubles).toEqual([]);
    await Promise.all([hers.visitor.leave(), his.visitor.leave()]);
  });

  it('leads from the report to a note that is only on the canvas, in the middle of it', async () => {
    const workshop = await newWorkshop(on);
    const elsewhere = await openBoard(workshop.olga, workshop.boardId);
    const id = 'faraway00001';
    const note = { id, kind: 'card', title: 'Far away', at: [9_000, 7_000], place: { column: 'toTry' } } as const;
    addItems(elsewhere.doc, [note], elsewhere.sign, elsewhere.random);
    await elsewhere.saved();
    const his = await pietAt(on, workshop);
    await his.board.sees('Far away');
    on.wire.cut();
    await his.board.saysOffline();
    await his.board.reword('Far away', 'Far away, by Piet');
    rewordCard(elsewhere.doc, id, 'Far away, by Olga', elsewhere.sign);
    takeOffKanban(elsewhere.doc, id);
    await elsewhere.saved();
    elsewhere.close();
    on.wire.mend();
    const page = his.visitor.page;
    const told = page.getByRole('status').filter({ hasText: 'change of yours joined' });
    await told.waitFor();
    await told.getByRole('button', { name: 'Look' }).click();
    const report = page.getByRole('dialog', { name: 'While you were away' });
    await report.getByRole('button', { name: 'Show' }).click();
    const canvas = page.getByRole('application');
    await canvas.waitFor();
    const shown = canvas.getByText(/Far away/).first();
    await shown.waitFor();
    const isInTheMiddle = async () => {
      const [host, box] = [await canvas.boundingBox(), await shown.boundingBox()];
      if (host === null || box === null) return false;
      return Math.abs(box.x + box.width / 2 - (host.x + host.width / 2)) < host.width / 4;
    };
    await becomes(isInTheMiddle, true);
    expect(his.visitor.troubles).toEqual([]);
    await his.visitor.leave();
  });
});
