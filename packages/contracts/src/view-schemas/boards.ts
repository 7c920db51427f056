import { activityTypes, type Opened } from '@samenspel/domain';
import { z } from 'zod';
import type { BoardsView } from '../views';
import { count, type Fits, id, list, maybe, moment, stamp } from './parts';

export const boardSummarySchema = z
  .strictObject({
    boardId: id,
    sprintId: maybe(id),
    sprintNumber: maybe(z.int()),
    template: z.string(),
    created: stamp,
    columns: z.record(z.string(), count),
    cards: count,
    blocked: count,
    done: count,
    notes: count,
    comments: count,
    activities: z.partialRecord(z.enum(activityTypes), count),
    lastFact: moment,
  })
  .meta({ id: 'Board' });

export const boardsSchema = z.strictObject({ boards: list(boardSummarySchema) }).meta({ id: 'Boards' });
true satisfies Fits<Opened<BoardsView>, typeof boardsSchema>;
