import { bringUp } from '../src/event-types';
import {
  communityDecider,
  type DomainEvent,
  deciders,
  decode,
  eventTypes,
  mapWords,
  UnreadableEvent,
} from '../src/index';
import { shared } from '../src/kernel/words';
import { hashOf, history } from './history';

const fold = (events: readonly DomainEvent[]) => ({
  community: events.reduce(communityDecider.evolve, communityDecider.initialState),
  blocker: events.reduce(deciders.blocker.evolve, deciders.blocker.initialState),
  value: events.reduce(deciders.value.evolve, deciders.value.initialState),
});

describe('stored history', () => {
  it('DO46: the golden history of version 1 keeps folding to the same state', () => {
    expect(hashOf(fold(history))).toBe('4e497a30beaab188169b00b6aa9e030b4a243571334a6057f5c23cfc4d108e2a');
  });

  it('DO46: the golden history holds every event type', () => {
    expect(new Set(history.map(({ type }) => type))).toEqual(new Set(Object.keys(eventTypes)));
  });

  it('DO43: folds do not look inside words', () => {
    const reword = (event: DomainEvent, change: Parameters<typeof mapWords>[1]) =>
      ({ ...event, data: mapWords(event.data, change) }) as DomainEvent;
    const other = history.map((event) => reword(event, (words) => ({ ...shared('iets anders'), as: words.as })));
    expect(fold(other)).toEqual(fold(history));
  });

  it('DO45: today’s shape passes unchanged', () => {
    const event = { type: 'SprintEnded', schemaVersion: 1, data: { sprintId: 'x' } };
    expect(decode(event)).toBe(event);
  });

  it.each([
    ['SprintExploded', 1],
    ['toString', 1],
    ['SprintEnded', 2],
    ['ReflectionGiven', 3],
    ['SprintEnded', 0],
    ['SprintEnded', 1.5],
  ])('DO45: refuses %s version %d', (type, schemaVersion) => {
    expect(() => decode({ type, schemaVersion, data: {}, seq: 7 })).toThrow(
      new UnreadableEvent(type, schemaVersion, 7),
    );
  });

  it('DO45: older versions take every step to today', () => {
    const steps = [
      (data: unknown) => ({ ...(data as object), two: true }),
      (data: unknown) => ({ ...(data as object), three: true }),
    ];
    expect(bringUp({ one: true }, 1, steps)).toEqual({ one: true, two: true, three: true });
    expect(bringUp({ one: true }, 2, steps)).toEqual({ one: true, three: true });
    expect(bringUp({ one: true }, 3, steps)).toEqual({ one: true });
  });

  it('DO45: what the first version of a reflection did not ask is absent, and nothing else differs', () => {
    const data = { sprintId: 's', personId: 'p', different: shared('a'), again: 'yes', needed: shared('b') };
    expect(decode({ type: 'ReflectionGiven', schemaVersion: 1, data }).data).toEqual(data);
    expect(eventTypes.ReflectionGiven.schemaVersion).toBe(2);
  });
});
