/** No answer came within the limit. */
class TimeLimitPassed extends Error {
  constructor(limitMs: number) {
    super(`no answer within ${limitMs} ms`);
    this.name = 'TimeLimitPassed';
  }
}

/**
 * Makes a request that is given up after a time: its signal is aborted, and the promise rejects even when the request does not
 * heed it. A network that goes away without a word leaves a request open for minutes.
 *
 * @throws TimeLimitPassed
 */
export function withinLimit<Answer>(
  limitMs: number,
  request: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TimeLimitPassed(limitMs));
      controller.abort();
    }, limitMs);
    request(controller.signal)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
