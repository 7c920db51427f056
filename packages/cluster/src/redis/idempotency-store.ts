import { createHmac } from 'node:crypto';
import { KnownWords } from '../local-idempotency-store';
import type { IdempotencyStore } from '../port';
import type { Secrets } from './limiter';

/** Longer than a client that lost its connection goes on asking, milliseconds. */
const keepMs = 3_600_000;

/** What was said first under a key, for all nodes. What a node heard it does not forget with Redis. */
export function redisIdempotencyStore({ line, prefix, secret }: Secrets, name: string): IdempotencyStore {
  const known = new KnownWords();
  return {
    async claim(key: string, word: string): Promise<boolean> {
      // It may be made from what people wrote: nobody who reads Redis finds it by trying.
      const digest = createHmac('sha256', secret).update(word).digest('base64url').slice(0, 22);
      const heard = known.get(key);
      if (heard !== undefined && heard !== digest) return false;
      const kept = line.up
        ? await line.client
            .set(`${prefix}first:${name}:${key}`, digest, {
              condition: 'NX',
              GET: true,
              expiration: { type: 'PX', value: keepMs },
            })
            .catch(() => null)
        : null;
      const first = kept === null ? digest : String(kept);
      known.set(key, first);
      return first === digest;
    },
  };
}
