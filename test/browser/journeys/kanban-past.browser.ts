import { setDue } from '@samenspel/board';
import { cardOf, kanbanStage } from '../harness/kanban';
import { stage } from '../harness/stage';

const days = 86_400_000;

describe('the kanban of an earlier moment', () => {
  const on = stage();
  const open = kanbanStage(on);

  it('tells what was late then, not what became late since', async () => {
    const { olga, communityId, sprintId, client, board, visitor } = await open([cardOf(1, 'Lend a station')]);
    const { page } = visitor;
    setDue(client.doc, 'card00000001', new Date(Date.now() + 3 * days).toISOString().slice(0, 10));
    await client.saved();
    await board.sees('Lend a station');
    const { seq } = await olga.get<{ seq: number }>(`/api/communities/${communityId}/home`);

    // Somebody looks back, three weeks later.
    await page.clock.setFixedTime(Date.now() + 21 * days);
    const address = `/c/${communityId}/sprints/${sprintId}/board`;
    await page.goto(address);
    await page.getByText(/days late$/).waitFor();
    await page.goto(`${address}?at=${seq}`);
    await page.getByText('You are looking at').waitFor();
    await board.sees('Lend a station');
    await page.getByText(/days late$/).waitFor({ state: 'detached' });
    expect(visitor.troubles).toEqual([]);
  });
});
