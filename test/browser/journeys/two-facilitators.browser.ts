import { Person, plannedSprint } from '../harness/arrange';
import { becomes } from '../harness/becomes';
import { stage } from '../harness/stage';
import { newVisitor } from '../harness/visitor';

describe('two facilitators start a sprint at once', () => {
  const on = stage();

  it('one sprint runs, and the other facilitator is told kindly', async () => {
    const olga = await Person.owner(on.server);
    const communityId = await olga.found('Measuring together');
    const piet = await Person.guest(on.server, 'Piet', await olga.invite(communityId, 'facilitator'));
    const sprints = [
      await plannedSprint(olga, communityId, 'How do we begin?'),
      await plannedSprint(olga, communityId, 'Or how else?', { startsOn: '2026-10-05', endsOn: '2026-10-23' }),
    ];

    const visitors = await Promise.all([olga, piet].map(() => newVisitor(on.browser, on.server.url)));
    for (const [index, person] of [olga, piet].entries()) {
      const visitor = visitors[index] as (typeof visitors)[number];
      await person.signIn(visitor.context);
      await visitor.page.goto(`/c/${communityId}/sprints/${sprints[index]}`);
      await visitor.page.getByRole('button', { name: 'Start this sprint' }).waitFor();
    }
    // Both see a sprint that may start: neither knows of the other yet.
    await Promise.all(visitors.map(({ page }) => page.getByRole('button', { name: 'Start this sprint' }).click()));

    const told = await Promise.any(
      visitors.map(async ({ page }) => {
        await page.getByRole('alert').first().waitFor();
        return page.getByRole('alert').first().textContent();
      }),
    );
    expect(told).toMatch(/sprint/i);
    const statuses = async (): Promise<readonly string[]> => {
      const path = `/api/communities/${communityId}/sprints`;
      const { view } = await olga.get<{ view: { sprints: { status: string }[] } }>(path);
      return view.sprints.map(({ status }) => status).sort();
    };
    await becomes(statuses, ['planned', 'running']);
    expect(visitors.flatMap(({ troubles }) => troubles)).toEqual([]);
    await Promise.all(visitors.map((visitor) => visitor.leave()));
  });
});
