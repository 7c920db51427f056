import { z } from 'zod';
import type { BoardId, GoalId, PersonId, SprintId } from '../kernel/ids';
import { reflectionAgains } from '../kernel/lists';
import { day, id, line, link, optionalText, text } from '../kernel/schemas';
import { limits } from '../limits';

const people = () => z.array(id<PersonId>()).max(limits.peopleNamed);

export const sprintCommands = {
  'plan-sprint': {
    creates: ['sprintId'],
    schema: z.strictObject({
      sprintId: id<SprintId>(),
      /** The opening question. */
      question: line(),
      startsOn: day(),
      /** Last day. Default: as many weeks as the community's plan says. */
      endsOn: day().optional(),
      goalId: id<GoalId>().optional(),
    }),
  },
  'replan-sprint': {
    schema: z.strictObject({
      sprintId: id<SprintId>(),
      startsOn: day(),
      endsOn: day(),
      question: line().optional(),
    }),
  },
  'start-sprint': {
    creates: ['boardId'],
    schema: z.strictObject({ sprintId: id<SprintId>(), boardId: id<BoardId>() }),
  },
  'choose-experiment': { schema: z.strictObject({ sprintId: id<SprintId>(), what: text(), why: optionalText() }) },
  'check-in': {
    schema: z.strictObject({ sprintId: id<SprintId>(), did: text(), willDo: text(), inTheWay: optionalText() }),
  },
  'hold-interim-evaluation': {
    schema: z.strictObject({ sprintId: id<SprintId>(), findings: text(), present: people() }),
  },
  reflect: {
    schema: z.strictObject({
      sprintId: id<SprintId>(),
      different: text(),
      /** Asked on every form; a page of before that does not ask it is not refused. */
      yielded: optionalText(),
      again: z.enum(reflectionAgains),
      needed: text(),
      /** For oneself only; others see that there is a reflection, not its words. */
      private: z.boolean().optional(),
    }),
  },
  'deliver-product-version': {
    schema: z.strictObject({ sprintId: id<SprintId>(), what: text(), link: link().optional() }),
  },
  'end-sprint': { schema: z.strictObject({ sprintId: id<SprintId>(), summary: optionalText() }) },
  'choose-best-sprint': { schema: z.strictObject({ sprintId: id<SprintId>(), why: text() }) },
  'secure-way-of-working': {
    schema: z.strictObject({ sprintId: id<SprintId>(), what: text(), who: people(), followUp: optionalText() }),
  },
} as const;
