import { Person, startedSprint } from '../harness/arrange';
import { seriousViolations } from '../harness/axe';
import { stage } from '../harness/stage';
import { atTable } from '../harness/work-table';

describe('only looking at the canvas', () => {
  const on = stage();

  it('an observer sees all and can change nothing, and nobody can change the past', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const watcher = await Person.guest(on.server, 'Wim', await olga.invite(communityId, 'observer'));
    const hers = await atTable(on, olga, place);
    await hers.canvas.note('Measure twice', 420, 300);
    await hers.canvas.saved();

    const his = await atTable(on, watcher, place, { observes: true });
    await his.canvas.sees('Measure twice');
    await his.canvas.tools.getByRole('button', { name: 'Note', exact: true }).waitFor({ state: 'detached' });
    await his.canvas.pick('Measure twice');
    await his.visitor.page.keyboard.press('Delete');
    await his.visitor.page.keyboard.press('ArrowRight');
    await his.visitor.page.keyboard.press('n');
    await his.visitor.page.keyboard.press('Enter');
    expect(await his.canvas.words.count()).toBe(0);
    await his.canvas.sees('Measure twice');
    expect(await seriousViolations(his.visitor.page)).toEqual([]);

    // The moment before: an empty table, on cooler paper, with nothing to write with.
    const { page } = hers.visitor;
    await hers.canvas.note('After it', 640, 300);
    await hers.canvas.saved();
    const { seq } = await olga.get<{ seq: number }>(`/api/communities/${communityId}/home`);
    await page.goto(`/c/${communityId}/sprints/${place.sprintId}/board?view=canvas&at=${Math.max(0, seq - 4)}`);
    await page.getByText('You are looking at').waitFor();
    await page.getByRole('application').waitFor();
    expect(await hers.canvas.thing('After it').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Note', exact: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    expect([hers, his].flatMap(({ visitor }) => visitor.troubles)).toEqual([]);
    await Promise.all([hers, his].map(({ visitor }) => visitor.leave()));
  });
});
