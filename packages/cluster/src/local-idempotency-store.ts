import type { IdempotencyStore } from './port';

/** What was said first under the last keys, as far as this process knows. */
export class KnownWords {
  private readonly said = new Map<string, string>();

  constructor(private readonly most = 10_000) {}

  get(key: string): string | undefined {
    return this.said.get(key);
  }

  set(key: string, word: string): void {
    this.said.set(key, word);
    const oldest = this.said.keys().next();
    if (this.said.size > this.most && !oldest.done) this.said.delete(oldest.value);
  }
}

/** Of this process alone. */
export function localIdempotencyStore(): IdempotencyStore {
  const known = new KnownWords();
  return {
    claim(key: string, word: string): boolean {
      const first = known.get(key) ?? word;
      known.set(key, first);
      return first === word;
    },
  };
}
