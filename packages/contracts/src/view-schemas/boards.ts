import type { Opened } from '@samenspel/domain';
import { z } from 'zod';
import type { BoardsView } from '../views';
import { count, type Fits, id, list, maybe, moment, stamp } from './parts';

const board = z
  .strictObject({
    boardId: id,
    sprintId: maybe(id),
    sprintNumber: maybe(z.int()),
    template: z.string(),
    created: stamp,
    columns: z.record(z.string(), count),
    cards: count,
    blocked: count,
    lastFact: moment,
  })
  .meta({ id: 'Board' });

export const boardsSchema = z.strictObject({ boards: list(board) }).meta({ id: 'Boards' });
true satisfies Fits<Opened<BoardsView>, typeof boardsSchema>;
