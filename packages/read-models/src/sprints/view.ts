import type { SprintDetailView, SprintsView } from '@samenspel/contracts';
import { boardSummary } from '../boards/view';
import { goalSummary } from '../goals/view';
import type { Reader } from '../kernel/reader';
import { sprintsProjection } from './projection';

const latest = 200;

/** All sprints by number, and which was last chosen as the best. */
export async function sprintsView(reader: Reader): Promise<SprintsView> {
  const sprints = [...(await reader.all(sprintsProjection, 'sprints'))].sort(
    (a, b) => a.number - b.number || a.planned.seq - b.planned.seq,
  );
  const chosen = sprints.filter(({ best }) => best).sort((a, b) => (b.best?.seq ?? 0) - (a.best?.seq ?? 0));
  return { sprints, bestSprintId: chosen[0]?.sprintId ?? null };
}

/** One sprint with its check-ins and reflections, or null when it did not exist at the moment. */
export async function sprintView(reader: Reader, sprintId: string): Promise<SprintDetailView | null> {
  const sprint = await reader.get(sprintsProjection, 'sprints', sprintId);
  if (!sprint) return null;
  const query = { term: `sprint:${sprintId}`, limit: latest, reverse: true };
  return {
    sprint,
    goal: await goalSummary(reader, sprint.goalId),
    board: await boardSummary(reader, sprint.boardId),
    checkIns: await reader.log(sprintsProjection, 'checkIns', query),
    reflections: await reader.log(sprintsProjection, 'reflections', query),
  };
}
