/**
 * The last index whose value is not greater than `limit`, in a row of values that never falls; -1 when none.
 * @param valueAt the value at an index from 0 to count - 1
 */
export function lastNotAfter(count: number, limit: number, valueAt: (index: number) => number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
