import { createHmac } from 'node:crypto';
import { firstWordsHere } from '../first-words';
import type { FirstWords } from '../port';
import type { Secrets } from './limiter';

/** Longer than a client that lost its connection goes on asking, milliseconds. */
const KEEP_MS = 3_600_000;

/** What was said first under a key, for all nodes. A node's own memory comes first, so that it is of one mind while Redis is away. */
export function redisFirstWords({ line, prefix, secret }: Secrets, name: string): FirstWords {
  const here = firstWordsHere();
  return {
    async isFirst(key: string, word: string): Promise<boolean> {
      if (!here.isFirst(key, word)) return false;
      if (!line.up) return true;
      // It may be made from what people wrote: nobody who reads Redis finds it by trying.
      const digest = createHmac('sha256', secret).update(word).digest('base64url').slice(0, 22);
      const first = await line.client
        .set(`${prefix}first:${name}:${key}`, digest, {
          condition: 'NX',
          GET: true,
          expiration: { type: 'PX', value: KEEP_MS },
        })
        .catch(() => null);
      return first === null || String(first) === digest;
    },
  };
}
