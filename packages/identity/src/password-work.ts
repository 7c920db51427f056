import { ApiError } from '@samenspel/contracts';
import type { Passwords } from '@samenspel/vault';
import { passwordWork } from './terms';

/** Passwords with a queue: a flood of attempts may not take the threads that everybody else's files and keys need. */
export function queuedPasswords(
  passwords: Passwords,
  limits: { running: number; waiting: number } = passwordWork,
): Passwords {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running < limits.running) running += 1;
    else if (waiting.length >= limits.waiting)
      throw new ApiError('rate_limited', { seconds: passwordWork.retrySeconds });
    else await new Promise<void>((go) => waiting.push(go));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  return {
    hash: (password) => inTurn(() => passwords.hash(password)),
    matches: (password, hash) => inTurn(() => passwords.matches(password, hash)),
  };
}
