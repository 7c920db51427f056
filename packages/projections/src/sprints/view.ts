import {
  type CheckInsView,
  checkInsSchema,
  type Moment,
  type Page,
  type PageRequest,
  pageQuery,
  type ReflectionsView,
  reflectionsSchema,
  type SprintDetailView,
  type SprintsView,
  sprintDetailSchema,
  sprintsSchema,
} from '@samenspel/contracts';
import { boardsProjection } from '../boards/projection';
import { boardSummary } from '../boards/view';
import { goalsProjection } from '../goals/projection';
import { goalsOfSprint } from '../goals/view';
import { defineView } from '../kernel/define-view';
import { newestFirst } from '../kernel/page';
import type { LogQuery, Reader } from '../kernel/reader';
import { sprintsProjection } from './projection';

export const sprintsView = defineView({
  name: 'readSprints',
  path: 'sprints',
  word: 'sprints',
  summary: 'All sprints',
  schema: sprintsSchema,
  uses: [sprintsProjection],
  make: sprints,
});

export const sprintView = defineView({
  name: 'readSprint',
  path: 'sprints/:sprintId',
  word: 'sprints',
  summary: 'One sprint with its goals and its board',
  schema: sprintDetailSchema,
  uses: [sprintsProjection, goalsProjection, boardsProjection],
  make: (reader, { params }) => detail(reader, params.sprintId),
});

export const checkInsView = defineView({
  name: 'readCheckIns',
  path: 'sprints/:sprintId/check-ins',
  word: 'sprints',
  summary: 'The check-ins of a sprint, newest first, by pages',
  schema: checkInsSchema,
  query: pageQuery,
  uses: [sprintsProjection],
  make: (reader, { params, query }): Promise<CheckInsView | null> =>
    saidIn(reader, params.sprintId, query, (part) => reader.log(sprintsProjection, 'checkIns', part)),
});

export const reflectionsView = defineView({
  name: 'readReflections',
  path: 'sprints/:sprintId/reflections',
  word: 'sprints',
  summary: 'The reflections on a sprint, newest first, by pages',
  schema: reflectionsSchema,
  query: pageQuery,
  uses: [sprintsProjection],
  make: (reader, { params, query }): Promise<ReflectionsView | null> =>
    saidIn(reader, params.sprintId, query, (part) => reader.log(sprintsProjection, 'reflections', part)),
});

/** All sprints by number, and which was last chosen as the best. */
async function sprints(reader: Reader): Promise<SprintsView> {
  const all = [...(await reader.all(sprintsProjection, 'sprints'))].sort(
    (a, b) => a.number - b.number || a.planned.seq - b.planned.seq,
  );
  const chosen = all.filter(({ best }) => best).sort((a, b) => (b.best?.seq ?? 0) - (a.best?.seq ?? 0));
  return { sprints: all, bestSprintId: chosen[0]?.sprintId ?? null };
}

/** One sprint, or null when it did not exist at the moment. */
async function detail(reader: Reader, sprintId: string): Promise<SprintDetailView | null> {
  const sprint = await reader.get(sprintsProjection, 'sprints', sprintId);
  if (!sprint) return null;
  return {
    sprint,
    goals: await goalsOfSprint(reader, sprintId),
    board: await boardSummary(reader, sprint.boardId),
  };
}

/** A page of what was said in a sprint, or null when it did not exist at the moment. */
async function saidIn<Entry extends Moment>(
  reader: Reader,
  sprintId: string,
  asked: PageRequest,
  read: (query: LogQuery) => Promise<readonly Entry[]>,
): Promise<Page<Entry> | null> {
  const sprint = await reader.get(sprintsProjection, 'sprints', sprintId);
  return sprint ? newestFirst(asked, (part) => read({ ...part, term: `sprint:${sprintId}` })) : null;
}
