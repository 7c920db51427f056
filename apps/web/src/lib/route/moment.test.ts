import { momentOf } from './moment';

test('CC12 an address names a moment by a whole number, and anything else is now', () => {
  expect([0, 7, '7', 2 ** 53 - 1].map((at) => momentOf({ at }).at)).toEqual([0, 7, 7, 2 ** 53 - 1]);
  const odd = [undefined, '', ' ', null, true, false, 'abc', '1e3', '-1', -1, 1.5, '1.5', 2 ** 53, '9007199254740993'];
  for (const at of [...odd, [], [3], {}, Number.NaN, Number.POSITIVE_INFINITY])
    expect(momentOf({ at })).toEqual({ at: undefined });
  // Named, so that it replaces what stood in the address.
  expect(Object.keys(momentOf({ at: 'abc' }))).toEqual(['at']);
});
