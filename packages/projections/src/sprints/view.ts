import type {
  CheckInsView,
  Moment,
  Page,
  PageAsked,
  ReflectionsView,
  SprintDetailView,
  SprintsView,
} from '@samenspel/contracts';
import { boardSummary } from '../boards/view';
import { goalSummary } from '../goals/view';
import { newestFirst } from '../kernel/page';
import type { LogQuery, Reader } from '../kernel/reader';
import { sprintsProjection } from './projection';

/** All sprints by number, and which was last chosen as the best. */
export async function sprintsView(reader: Reader): Promise<SprintsView> {
  const sprints = [...(await reader.all(sprintsProjection, 'sprints'))].sort(
    (a, b) => a.number - b.number || a.planned.seq - b.planned.seq,
  );
  const chosen = sprints.filter(({ best }) => best).sort((a, b) => (b.best?.seq ?? 0) - (a.best?.seq ?? 0));
  return { sprints, bestSprintId: chosen[0]?.sprintId ?? null };
}

/** One sprint, or null when it did not exist at the moment. */
export async function sprintView(reader: Reader, sprintId: string): Promise<SprintDetailView | null> {
  const sprint = await reader.get(sprintsProjection, 'sprints', sprintId);
  if (!sprint) return null;
  return {
    sprint,
    goal: await goalSummary(reader, sprint.goalId),
    board: await boardSummary(reader, sprint.boardId),
  };
}

/** A page of the check-ins of a sprint, or null when it did not exist at the moment. */
export const checkInsView = (reader: Reader, sprintId: string, asked: PageAsked): Promise<CheckInsView | null> =>
  saidIn(reader, sprintId, asked, (query) => reader.log(sprintsProjection, 'checkIns', query));

/** A page of the reflections on a sprint, or null when it did not exist at the moment. */
export const reflectionsView = (reader: Reader, sprintId: string, asked: PageAsked): Promise<ReflectionsView | null> =>
  saidIn(reader, sprintId, asked, (query) => reader.log(sprintsProjection, 'reflections', query));

async function saidIn<Entry extends Moment>(
  reader: Reader,
  sprintId: string,
  asked: PageAsked,
  read: (query: LogQuery) => Promise<readonly Entry[]>,
): Promise<Page<Entry> | null> {
  const sprint = await reader.get(sprintsProjection, 'sprints', sprintId);
  return sprint ? newestFirst(asked, (part) => read({ ...part, term: `sprint:${sprintId}` })) : null;
}
