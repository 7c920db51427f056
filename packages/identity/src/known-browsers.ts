import { newId } from '@samenspel/domain';
import { newSecret, type Vault } from '@samenspel/vault';
import type { Clock, Random } from './ports';
import { counts, terms } from './terms';
import type { Visitor } from './visitor';

const kind = 'known-browser';

/**
 * Browsers in which a person signed in with their password. Such a secret opens nothing; it only has attempts counted apart from
 * those of strangers, so that these cannot use up the person's own. A new password forgets all of them.
 */
export class KnownBrowsers {
  constructor(private readonly parts: { readonly vault: Vault; readonly clock: Clock; readonly random: Random }) {}

  /** The id of the visitor's browser, when this person signed in there before. */
  async recognise(personId: string | undefined, { knownBrowser }: Visitor): Promise<string | undefined> {
    if (knownBrowser === undefined || personId === undefined) return undefined;
    const found = await this.parts.vault.secrets.find(kind, knownBrowser, this.parts.clock.now());
    return found?.personId === personId ? found.id : undefined;
  }

  /** Remembers the browser of who just signed in. @returns the secret it keeps; undefined when it has one already */
  async remember(personId: string, visitor: Visitor): Promise<string | undefined> {
    const { vault, clock, random } = this.parts;
    const now = clock.now();
    const expiresAt = now + terms.knownBrowserMs;
    const known = await this.recognise(personId, visitor);
    if (known !== undefined) {
      await vault.secrets.seen(known, now, expiresAt);
      return undefined;
    }
    const secret = newSecret(random);
    await vault.secrets.issue(secret, { id: newId(random), kind, personId, createdAt: now, expiresAt });
    const all = await vault.secrets.list({ kind, personId }, now);
    for (const { id } of all.slice(counts.knownBrowsers)) await vault.secrets.revoke(id, now);
    return secret;
  }
}
