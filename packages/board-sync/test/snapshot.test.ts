import { decodeSnapshot, encodeSnapshot, type Snapshot } from '../src/document/snapshot';

const snapshot: Snapshot = {
  revision: 7,
  seq: 12,
  eventId: 'event',
  bindings: [[5, 'anna']],
  lostAuthors: ['bert'],
  historyBytes: 100,
  update: Uint8Array.of(1, 2, 3),
};

describe('BS24 the form of a snapshot', () => {
  test('comes back as it was', () => {
    expect(decodeSnapshot(encodeSnapshot(snapshot))).toEqual(snapshot);
  });

  test('one of format 1, without the length of the history, still opens: it is at least what the board is', () => {
    // Its last number is the length, of one byte here.
    const before = encodeSnapshot(snapshot).slice(0, -1);
    before[0] = 1;
    expect(decodeSnapshot(before)).toEqual({ ...snapshot, historyBytes: 3 });
  });

  test('one of a later format, and half a one, count as none', () => {
    const later = encodeSnapshot(snapshot);
    later[0] = 3;
    expect(decodeSnapshot(later)).toBeNull();
    expect(decodeSnapshot(encodeSnapshot(snapshot).slice(0, -1))).toBeNull();
  });
});
