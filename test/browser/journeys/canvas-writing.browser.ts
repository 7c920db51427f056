import { Person, startedSprint } from '../harness/arrange';
import { stage } from '../harness/stage';
import { atTable } from '../harness/work-table';

describe('writing on your own first', () => {
  const on = stage();

  it('shows nobody what another writes until the facilitator reveals it', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const place = { communityId, ...(await startedSprint(olga, communityId)) };
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId));
    const hers = await atTable(on, olga, place);
    const his = await atTable(on, piet, place);
    await hers.canvas.note('For all to see', 420, 240);
    await his.canvas.sees('For all to see');

    await hers.canvas.button('Together').click();
    await hers.visitor.page.getByRole('menuitem', { name: 'Write on your own first' }).click();
    await hers.canvas.button('Begin writing').click();
    for (const { visitor } of [hers, his]) await visitor.page.getByText('Only you see your new notes').waitFor();

    await his.canvas.note('My secret doubt', 420, 460);
    await his.visitor.page.getByText('1 note of yours').waitFor();
    await hers.visitor.page.getByText('1 other is writing, 1 note together').waitFor();
    await hers.canvas.note('Her own doubt', 640, 460);
    await Promise.all([hers, his].map(({ canvas }) => canvas.saved()));

    // Nowhere on her page, nor in what the server gives her.
    expect(await hers.visitor.page.getByText('My secret doubt').count()).toBe(0);
    expect(await his.visitor.page.getByText('Her own doubt').count()).toBe(0);
    const state = await hers.visitor.page.evaluate(async (path) => {
      const answer = await fetch(path);
      return new TextDecoder().decode(await answer.arrayBuffer());
    }, `/api/communities/${communityId}/boards/${place.boardId}/state`);
    expect(state).toContain('For all to see');
    expect(state).not.toContain('secret doubt');

    // Loading the page again loses nothing of one's own sheet.
    await his.visitor.page.reload();
    await his.canvas.sees('My secret doubt');

    await hers.canvas.button('Reveal').click();
    await hers.canvas.sees('My secret doubt');
    await his.canvas.sees('Her own doubt');
    for (const { visitor } of [hers, his])
      await visitor.page.getByText('Only you see your new notes').waitFor({ state: 'detached' });
    expect([hers, his].flatMap(({ visitor }) => visitor.troubles)).toEqual([]);
    await Promise.all([hers, his].map(({ visitor }) => visitor.leave()));
  });
});
