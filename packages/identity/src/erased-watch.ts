import type { Vault } from '@samenspel/vault';

const idsAtOnce = 1_000;

interface ErasedWatchParts {
  readonly vault: Pick<Vault, 'people'>;
  /** People of whom this process has keys in memory. */
  readonly remembered: () => readonly string[];
  readonly forget: (personId: string) => void;
}

/** Finds out whom another node erased without this one having heard of it. */
export class ErasedWatch {
  private readonly known = new Set<string>();

  constructor(private readonly parts: ErasedWatchParts) {}

  async look(): Promise<void> {
    const ids = this.parts.remembered();
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      for (const { id, erasedAt } of await this.parts.vault.people.many(ids.slice(at, at + idsAtOnce))) {
        if (erasedAt !== null && !this.known.has(id)) this.forget(id);
      }
    }
  }

  /** Once for each: of who is gone only what all may read is opened again. */
  forget(personId: string): void {
    this.known.add(personId);
    this.parts.forget(personId);
  }
}
