import { defineEvents } from '../kernel/define-events';
import type { BoardId, GoalId, PersonId, SprintId } from '../kernel/ids';
import type { Words } from '../kernel/words';
import { label } from '../terms';

/** Stream `community-<id>`. Dates are ISO days (`2026-09-07`) in the community's time zone. */
export type SprintEvents = {
  SprintPlanned: {
    sprintId: SprintId;
    number: number;
    question: Words;
    startsOn: string;
    endsOn: string;
    goalId?: GoalId;
  };
  SprintReplanned: { sprintId: SprintId; startsOn: string; endsOn: string; question?: Words };
  SprintStarted: { sprintId: SprintId; boardId: BoardId };
  ExperimentChosen: { sprintId: SprintId; what: Words; why?: Words };
  /** Stand-up: did, will do, what is in the way. */
  CheckInGiven: { sprintId: SprintId; personId: PersonId; did: Words; willDo: Words; inTheWay?: Words };
  InterimEvaluationHeld: { sprintId: SprintId; findings: Words; present: PersonId[] };
  /** The three questions after each sprint or learning activity. */
  ReflectionGiven: {
    sprintId: SprintId;
    personId: PersonId;
    different: Words;
    /** The second half of the first question; absent where it was not asked, as in version 1. */
    yielded?: Words;
    again: 'yes' | 'no' | 'adapted';
    needed: Words;
  };
  ProductVersionDelivered: { sprintId: SprintId; version: number; what: Words; link?: Words };
  SprintEnded: { sprintId: SprintId; summary?: Words };
  BestSprintChosen: { sprintId: SprintId; why: Words };
  WayOfWorkingSecured: { sprintId: SprintId; what: Words; who: PersonId[]; followUp?: Words };
};

/** What is said in one sprint is read with that sprint. */
const ofSprint = ({ sprintId }: { readonly sprintId: SprintId }) => `sprint ${sprintId}`;

export const sprintEvents = defineEvents<SprintEvents>(
  'sprints',
  { stream: 'community' },
  {
    SprintPlanned: {
      place: ({ sprintId }) => `question:${sprintId}`,
      nl: ({ number, startsOn, endsOn, question }, say) =>
        `${say.who} heeft sprint ${number} gepland van ${say.day(startsOn)} tot en met ${say.day(endsOn)}${say.colon(question)}`,
      en: ({ number, startsOn, endsOn, question }, say) =>
        `${say.who} planned sprint ${number} from ${say.day(startsOn)} up to and including ${say.day(endsOn)}${say.colon(question)}`,
    },
    SprintReplanned: {
      place: ({ sprintId }) => `question:${sprintId}`,
      nl: ({ sprintId, startsOn, endsOn }, say) =>
        `${say.who} heeft ${say.thing('sprint', sprintId)} verzet: ${say.day(startsOn)} tot en met ${say.day(endsOn)}`,
      en: ({ sprintId, startsOn, endsOn }, say) =>
        `${say.who} replanned ${say.thing('sprint', sprintId)}: ${say.day(startsOn)} up to and including ${say.day(endsOn)}`,
    },
    SprintStarted: {
      nl: ({ sprintId }, say) => `${say.who} heeft ${say.thing('sprint', sprintId)} gestart`,
      en: ({ sprintId }, say) => `${say.who} started ${say.thing('sprint', sprintId)}`,
    },
    ExperimentChosen: {
      nl: ({ sprintId, what }, say) =>
        `${say.who} heeft vastgelegd wat we in ${say.thing('sprint', sprintId)} proberen${say.colon(what)}`,
      en: ({ sprintId, what }, say) =>
        `${say.who} noted what we try in ${say.thing('sprint', sprintId)}${say.colon(what)}`,
    },
    CheckInGiven: {
      list: ofSprint,
      nl: ({ personId, did, inTheWay }, say) =>
        `${say.person(personId)} heeft bij de stand-up verteld${say.colon(did)}${inTheWay ? `. In de weg zit${say.colon(inTheWay)}` : ''}`,
      en: ({ personId, did, inTheWay }, say) =>
        `${say.person(personId)} reported at the stand-up${say.colon(did)}${inTheWay ? `. In the way${say.colon(inTheWay)}` : ''}`,
    },
    InterimEvaluationHeld: {
      nl: ({ sprintId, findings, present }, say) =>
        `Tussentijds gekeken naar ${say.thing('sprint', sprintId)}${present.length > 0 ? ` met ${say.people(present)}` : ''}${say.colon(findings)}`,
      en: ({ sprintId, findings, present }, say) =>
        `Interim evaluation of ${say.thing('sprint', sprintId)}${present.length > 0 ? ` with ${say.people(present)}` : ''}${say.colon(findings)}`,
    },
    ReflectionGiven: {
      list: ofSprint,
      // Version 2 asks the second half of the first question: what was not asked is absent, and shown as that.
      upcasters: [(data) => data],
      nl: ({ personId, sprintId, again, different, yielded }, say) =>
        `${say.person(personId)} heeft teruggekeken op ${say.thing('sprint', sprintId)} (nog een keer zo? ${label('again', again, 'nl')})${say.colon(different)}${yielded ? `. Dat leverde op${say.colon(yielded)}` : ''}`,
      en: ({ personId, sprintId, again, different, yielded }, say) =>
        `${say.person(personId)} reflected on ${say.thing('sprint', sprintId)} (do it again? ${label('again', again, 'en')})${say.colon(different)}${yielded ? `. It yielded${say.colon(yielded)}` : ''}`,
    },
    ProductVersionDelivered: {
      nl: ({ version, what }, say) =>
        `${say.who} heeft versie ${version} van het eindproduct opgeleverd${say.colon(what)}`,
      en: ({ version, what }, say) => `${say.who} delivered version ${version} of the end product${say.colon(what)}`,
    },
    SprintEnded: {
      nl: ({ sprintId, summary }, say) =>
        `${say.who} heeft ${say.thing('sprint', sprintId)} afgesloten${say.colon(summary)}`,
      en: ({ sprintId, summary }, say) => `${say.who} ended ${say.thing('sprint', sprintId)}${say.colon(summary)}`,
    },
    BestSprintChosen: {
      nl: ({ sprintId, why }, say) =>
        `${say.who} heeft ${say.thing('sprint', sprintId)} als beste sprint gekozen${say.colon(why)}`,
      en: ({ sprintId, why }, say) =>
        `${say.who} chose ${say.thing('sprint', sprintId)} as the best sprint${say.colon(why)}`,
    },
    WayOfWorkingSecured: {
      nl: ({ sprintId, what, who }, say) =>
        `${say.who} heeft de werkwijze van ${say.thing('sprint', sprintId)} vastgelegd${say.colon(what)}${who.length > 0 ? `. Hiermee gaan verder: ${say.people(who)}` : ''}`,
      en: ({ sprintId, what, who }, say) =>
        `${say.who} secured the way of working of ${say.thing('sprint', sprintId)}${say.colon(what)}${who.length > 0 ? `. Taken further by ${say.people(who)}` : ''}`,
    },
  },
);
