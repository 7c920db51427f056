/** What one board may hold, and what one person may put on it; bytes of what is stored. */
export interface BoardQuotas {
  /** The board as it is. A fuller one takes nothing more from people. */
  readonly boardBytes: number;
  /** All that was ever stored of it: its edits and facts. A longer history takes nothing more from people. */
  readonly historyBytes: number;
  /** What one person may store in it at once; beyond it they may only read until some of it is regained. */
  readonly storedBurstBytes: number;
  /** How much of that is regained in a second. */
  readonly storedBytesPerSecond: number;
}

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

/** Far above what people do: thirty of them typing without a pause store about 8 KB a second together. */
const all: Readonly<Record<keyof BoardQuotas, { readonly max: number; readonly demo: number }>> = {
  boardBytes: { max: 16 * megabyte, demo: 4 * megabyte },
  historyBytes: { max: 256 * megabyte, demo: 64 * megabyte },
  storedBurstBytes: { max: 32 * megabyte, demo: 2 * megabyte },
  storedBytesPerSecond: { max: 64 * kilobyte, demo: 4 * kilobyte },
};

/** The numbers of a board in the demo, which is open to strangers, or elsewhere. */
export function boardQuotas(demo: boolean): BoardQuotas {
  const { boardBytes, historyBytes, storedBurstBytes, storedBytesPerSecond } = all;
  const of = demo ? 'demo' : 'max';
  return {
    boardBytes: boardBytes[of],
    historyBytes: historyBytes[of],
    storedBurstBytes: storedBurstBytes[of],
    storedBytesPerSecond: storedBytesPerSecond[of],
  };
}
