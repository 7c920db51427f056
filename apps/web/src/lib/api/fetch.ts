import { withinLimit } from '@samenspel/board-protocol';

/** Without an answer in this time a request failed: what waits for it tries again, or says so. */
const requestLimitMs = 10_000;
/** What carries much, a picture or a whole board, may take so long. */
export const transferLimitMs = 120_000;

export interface RequestOptions extends Omit<RequestInit, 'signal'> {
  /** Given up by whoever asked. */
  readonly signal?: AbortSignal | undefined;
  readonly limitMs?: number;
}

/**
 * The one way to ask the server something: with our own session, and given up, answer and body together, when it takes too long.
 *
 * @throws TimeLimitPassed, TypeError when there is no network, an AbortError when given up
 */
export function ask<Answer>(
  path: string,
  { signal, limitMs = requestLimitMs, ...init }: RequestOptions,
  readAnswer: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  return withinLimit(limitMs, async (limit) => {
    const either = signal === undefined ? limit : AbortSignal.any([signal, limit]);
    // biome-ignore lint/style/noRestrictedGlobals: here, where it has a limit
    return readAnswer(await fetch(path, { ...init, credentials: 'same-origin', signal: either }));
  });
}
