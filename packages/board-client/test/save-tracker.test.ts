import { localCopyName } from '../src/board-provider';
import { SaveTracker } from '../src/save-tracker';

describe('BP3 saved', () => {
  test('not before the answer of this connection is durable', () => {
    const tracker = new SaveTracker();
    expect(tracker.state).toEqual({ kind: 'offline', count: 0 });
    tracker.opened();
    expect(tracker.state).toEqual({ kind: 'saving', count: 0 });
    tracker.sent('answer');
    expect(tracker.state).toEqual({ kind: 'saving', count: 0 });
    tracker.durable(1);
    expect(tracker.state).toEqual({ kind: 'saved' });
  });

  test('not before every frame is durable', () => {
    const tracker = new SaveTracker();
    tracker.opened();
    tracker.sent('answer');
    for (let n = 0; n < 3; n += 1) {
      tracker.changed(true);
      tracker.sent('update');
    }
    tracker.durable(3);
    expect(tracker.state).toEqual({ kind: 'saving', count: 1 });
    tracker.durable(4);
    expect(tracker.state).toEqual({ kind: 'saved' });
  });

  test('what another tab or the local copy brings is no change of mine, but its frame counts', () => {
    const tracker = new SaveTracker();
    tracker.opened();
    tracker.sent('answer');
    tracker.changed(false);
    tracker.sent('update');
    expect(tracker.state).toEqual({ kind: 'saving', count: 0 });
    tracker.durable(2);
    expect(tracker.state).toEqual({ kind: 'saved' });
  });
});

describe('BP4 offline', () => {
  test('changes are counted, those of an earlier visit too, and go with the next answer', () => {
    const tracker = new SaveTracker(2);
    tracker.changed(true);
    expect(tracker.state).toEqual({ kind: 'offline', count: 3 });
    tracker.opened();
    tracker.sent('answer');
    tracker.durable(1);
    expect(tracker.state).toEqual({ kind: 'saved' });
  });

  test('a connection that ends takes back what was under way', () => {
    const tracker = new SaveTracker();
    tracker.opened();
    tracker.sent('answer');
    tracker.changed(true);
    tracker.sent('update');
    tracker.durable(1);
    tracker.closed();
    expect(tracker.state).toEqual({ kind: 'offline', count: 1 });
    tracker.opened();
    // The number of an old connection's frame must not settle one of this connection.
    tracker.sent('answer');
    expect(tracker.state).toEqual({ kind: 'saving', count: 1 });
    tracker.durable(1);
    expect(tracker.state).toEqual({ kind: 'saved' });
  });

  test('BP10 nothing is told before the answer, and all of it after', () => {
    const tracker = new SaveTracker();
    tracker.found(2);
    tracker.opened();
    expect(tracker.mayTell).toBe(false);
    tracker.changed(true);
    tracker.sent('answer');
    expect(tracker.mayTell).toBe(true);
    expect(tracker.durable(1)).toBe(3);
    tracker.closed();
    tracker.opened();
    expect(tracker.mayTell).toBe(false);
  });

  test('a change sent before the answer leaves the older ones uncounted', () => {
    const tracker = new SaveTracker(2);
    tracker.opened();
    tracker.changed(true);
    tracker.sent('update');
    tracker.durable(1);
    expect(tracker.state).toEqual({ kind: 'saving', count: 2 });
    tracker.sent('answer');
    tracker.durable(2);
    expect(tracker.state).toEqual({ kind: 'saved' });
  });
});

test('BP5 a refusal is shown as long as something is unsaved', () => {
  const tracker = new SaveTracker();
  tracker.opened();
  tracker.refused('read_only');
  expect(tracker.state).toEqual({ kind: 'saved' });
  tracker.changed(true);
  tracker.sent('update');
  expect(tracker.state).toEqual({ kind: 'refused', reason: 'read_only', count: 1 });
  tracker.closed();
  expect(tracker.state).toEqual({ kind: 'refused', reason: 'read_only', count: 1 });
  tracker.opened();
  expect(tracker.state.kind).toBe('saving');
});

test('BP22 a frame that was refused is not saved, also when it counts as no change made here', () => {
  const tracker = new SaveTracker();
  tracker.opened();
  tracker.sent('answer');
  tracker.refused('read_only', true);
  expect(tracker.state).toEqual({ kind: 'refused', reason: 'read_only', count: 0 });
  tracker.closed();
  tracker.opened();
  expect(tracker.state.kind).toBe('saving');
});

test('BP6 local copies of two persons, boards or epochs never share a name', () => {
  const copy = { personId: 'anna', boardId: 'b1', epoch: '1' };
  const names = [copy, { ...copy, personId: 'bert' }, { ...copy, boardId: 'b2' }, { ...copy, epoch: '2' }].map(
    localCopyName,
  );
  expect(new Set(names).size).toBe(4);
});
