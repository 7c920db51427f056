import {
  blockerDecider,
  communityDecider,
  type DomainEvent,
  type EventType,
  eventTypes,
  mapWords,
  shared,
  UnreadableEvent,
  upcast,
  valueDecider,
} from '../src/index';
import { hashOf, history } from './history';

const fold = (events: readonly DomainEvent[]) => ({
  community: events.reduce(communityDecider.evolve, communityDecider.initialState),
  blocker: events.reduce(blockerDecider.evolve, blockerDecider.initialState),
  value: events.reduce(valueDecider.evolve, valueDecider.initialState),
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
    const data = { sprintId: 'x' };
    expect(upcast('SprintEnded', 1, data)).toEqual({ type: 'SprintEnded', data });
  });

  it.each([
    ['SprintExploded', 1],
    ['toString', 1],
    ['SprintEnded', 2],
    ['SprintEnded', 0],
    ['SprintEnded', 1.5],
  ])('DO45: refuses %s version %d', (type, version) => {
    expect(() => upcast(type, version, {})).toThrow(UnreadableEvent);
  });

  it('DO45: older versions take every step to today', () => {
    const type: EventType = 'SprintEnded';
    const steps = {
      [type]: [
        (data: unknown) => ({ ...(data as object), two: true }),
        (data: unknown) => ({ ...(data as object), three: true }),
      ],
    };
    expect(upcast(type, 1, { one: true }, steps).data).toEqual({ one: true, two: true, three: true });
    expect(upcast(type, 2, { one: true }, steps).data).toEqual({ one: true, three: true });
    expect(upcast(type, 3, { one: true }, steps).data).toEqual({ one: true });
    expect(() => upcast(type, 4, {}, steps)).toThrow(UnreadableEvent);
  });
});
