import { becomes } from '../harness/becomes';
import { CardOnScreen } from '../harness/card';
import { placeOf } from '../harness/settled';
import { newWorkshop, olgaAt, pietAt, wiredStage } from '../harness/wired-stage';

describe('who else is at the board', () => {
  const on = wiredStage();

  it('shows by name where they point, what they write on, which view they are in; and no longer when they left', async () => {
    const workshop = await newWorkshop(on);
    const [hers, his] = [await olgaAt(on, workshop), await pietAt(on, workshop)];
    const [herPage, hisPage] = [hers.visitor.page, his.visitor.page];
    await hers.board.add('Measure twice');
    await his.board.sees('Measure twice');

    await herPage.getByText('Measure twice').first().hover();
    const pointer = hisPage.locator('[aria-hidden] >> text=Olga').first();
    await pointer.waitFor();
    // Beside the same words on his screen, which has another size.
    const isBeside = async (): Promise<boolean> => {
      const [card, place] = [await placeOf(hisPage.getByText('Measure twice').first()), await placeOf(pointer)];
      return Math.abs(place.y - card.y) < 60;
    };
    await becomes(isBeside, true);

    const faces = hisPage.getByRole('button', { name: /^Here now: .*Olga/ });
    await faces.click();
    await hisPage.getByText('Here now: 2 people').waitFor();
    const panel = await new CardOnScreen(herPage).open('Measure twice');
    await panel.title.focus();
    await hisPage.getByText('Writes on “Measure twice”').waitFor();
    await herPage.keyboard.press('Escape');
    await herPage.goto(`/c/${workshop.communityId}/sprints/${workshop.sprintId}/board?view=canvas`);
    await hisPage.getByText('On the canvas').waitFor();
    await hers.visitor.leave();
    await hisPage.getByText('Only you are here').waitFor();
    expect(his.visitor.troubles).toEqual([]);
    await his.visitor.leave();
  });

  it('undoes one’s own work only', async () => {
    const workshop = await newWorkshop(on);
    const [hers, his] = [await olgaAt(on, workshop), await pietAt(on, workshop)];
    await hers.board.add('Hers');
    await his.board.sees('Hers');
    await his.board.add('His');
    await his.visitor.page.keyboard.press('Escape');
    await hers.board.sees('His');
    await hers.board.add('Hers again');
    await his.board.sees('Hers again');
    await his.visitor.page.getByRole('heading', { level: 1 }).click();
    await his.visitor.page.keyboard.press('Control+z');
    await hers.board.card('His').waitFor({ state: 'detached' });
    await his.board.has('Hers', 'Hers again');
    await his.visitor.page.keyboard.press('Control+Shift+z');
    await hers.board.sees('His');
    await Promise.all([hers.visitor.leave(), his.visitor.leave()]);
  });

  it('remembers on this device which view was looked at, and the address decides', async () => {
    const workshop = await newWorkshop(on);
    const { visitor, board } = await olgaAt(on, workshop);
    const page = board.page;
    const chosen = (name: string) => page.getByRole('radio', { name }).isChecked();
    await becomes(() => chosen('Kanban'), true);
    // By keyboard: the switch is one stop, the arrows choose.
    await page.getByRole('radio', { name: 'Kanban' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('application').waitFor();
    expect(page.url()).toContain('view=canvas');
    await page.goto(`/c/${workshop.communityId}/sprints/${workshop.sprintId}/board`);
    await page.getByRole('application').waitFor();
    await becomes(() => chosen('Canvas'), true);
    await page.goto(`/c/${workshop.communityId}/sprints/${workshop.sprintId}/board?view=kanban`);
    await page.getByRole('button', { name: 'Add card in To try' }).waitFor();
    expect(visitor.troubles).toEqual([]);
    await visitor.leave();
  });
});
