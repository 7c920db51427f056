import type { BoardConnection, UpdateWork } from '../src/connection/connection';
import { Inbox } from '../src/flush/inbox';
import { MergeBudget } from '../src/flush/merge-budget';

const limits = { mergeBudgetMs: 4_000, mergeBudgetPerSecondMs: 20 };
const update = (personId: string, frame: number): UpdateWork => ({
  kind: 'update',
  connection: { personId } as BoardConnection,
  pieces: [{ update: new Uint8Array(), inspected: { clients: new Map(), deletes: new Map(), keystrokes: false } }],
  answer: false,
  frame,
});

describe('BS49 what merging a person’s updates costs', () => {
  test('a busy person never waits: thirty edits a second of a quarter of a millisecond', () => {
    const budget = new MergeBudget(limits);
    let now = 1_000;
    for (; now < 3_600_000; now += 1_000 / 30) budget.charge('anna', 0.25, now);
    expect(budget.freeAt('anna')).toBeLessThan(now);
    expect(budget.isLow('anna', now)).toBe(false);
  });

  test('who spent more than there is waits until it is regained; what she sends is tried out first long before that', () => {
    const budget = new MergeBudget(limits);
    budget.charge('mallory', 1_900, 1_000);
    expect(budget.freeAt('mallory')).toBeLessThan(1_000);
    expect(budget.isLow('mallory', 1_000)).toBe(true);
    budget.charge('mallory', 3_100, 1_000);
    // A second too much: fifty seconds to regain it.
    expect(budget.freeAt('mallory')).toBeCloseTo(51_000);
    expect(budget.freeAt('anna')).toBe(0);
    expect(budget.isLow('mallory', 1_000_000)).toBe(false);
  });

  test('her updates wait in their order, those of others and what she asks for do not', () => {
    const budget = new MergeBudget(limits);
    const inbox = new Inbox(500, budget);
    budget.charge('mallory', 5_000, 1_000);
    const join = { kind: 'join' as const, connection: update('mallory', 0).connection, stateVector: new Uint8Array() };
    const [first, second, annas] = [update('mallory', 1), update('mallory', 2), update('anna', 1)];
    for (const work of [first, annas, second, join]) inbox.push(work);
    expect(inbox.takeDue(2_000)).toEqual([annas, join]);
    expect(inbox.dueAt).toBeCloseTo(51_000);
    expect(inbox.takeDue(50_000)).toEqual([]);
    expect(inbox.takeDue(51_001)).toEqual([first, second]);
    expect(inbox.isEmpty).toBe(true);
  });
});
