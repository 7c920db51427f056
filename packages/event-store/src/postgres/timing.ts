/** How long what may take, milliseconds. Tests make them shorter. */
export interface Timing {
  /** A connection that does not come about is given up after this. */
  readonly connectMs: number;
  /** The server ends a statement that runs or waits longer. */
  readonly statementMs: number;
  /** A server that says nothing at all for this long is gone: longer than a statement may take. */
  readonly answerMs: number;
  /** From the first failure on, calls are tried again for this long; then, and until it is back, they fail at once. */
  readonly patienceMs: number;
  /** How often to look for new events without having been told. */
  readonly pollMs: number;
}

export const defaultTiming: Timing = {
  connectMs: 3_000,
  statementMs: 5_000,
  answerMs: 6_000,
  patienceMs: 8_000,
  pollMs: 1_000,
};
