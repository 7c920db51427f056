import { activityTypes } from '@samenspel/domain';
import { z } from 'zod';
import { count, id, list, maybe, moment, stamp, type ViewOf } from './parts';

export const boardSummarySchema = z
  .strictObject({
    boardId: id,
    sprintId: maybe(id),
    sprintNumber: maybe(z.int()),
    template: z.string(),
    created: stamp,
    /** Cards in each column, binned ones left out. */
    columns: z.record(z.string(), count),
    cards: count,
    blocked: count,
    /** Cards in the last column of the template. */
    done: count,
    /** Notes: cards that stand in no column. */
    notes: count,
    /** Comments written, also those taken back later. */
    comments: count,
    /** Cards and notes by the kind of activity they are. */
    activities: z.partialRecord(z.enum(activityTypes), count),
    lastFact: moment,
  })
  .meta({ id: 'Board' });

/** Newest first. */
export const boardsSchema = z.strictObject({ boards: list(boardSummarySchema) }).meta({ id: 'Boards' });

export type BoardSummary = ViewOf<typeof boardSummarySchema>;
export type BoardsView = ViewOf<typeof boardsSchema>;
