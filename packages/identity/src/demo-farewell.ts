import { demoCommunityId, type PersonId, RuleBroken } from '@samenspel/domain';
import type { Vault } from '@samenspel/vault';
import { newCommandId } from './command-id';
import type { Clock, CommunityPorts, Random } from './ports';
import { terms } from './terms';

interface DemoFarewellParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly demo: boolean;
  readonly communities: Pick<CommunityPorts, 'membershipOf' | 'executeCommand'>;
}

/** Visitors of the demo close their browser and are gone: after a while they leave it, so that there is room for others. */
export class DemoFarewell {
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: DemoFarewellParts) {}

  /** Lets those go who were not seen for `terms.demoVisitMs`. Looks at most once an hour. Coming back is entering again. */
  async tidy(): Promise<void> {
    const { vault, clock, demo } = this.parts;
    const now = clock.now();
    if (!demo || now - this.lookedAt < terms.demoLookEveryMs) return;
    this.lookedAt = now;
    // A visitor has a device and no account; the people of the story have neither.
    const guests = new Set((await vault.secrets.list({ kind: 'device' }, now)).map(({ personId }) => personId));
    for (const personId of guests) if (personId !== null) await this.letGo(personId as PersonId, now);
  }

  private async letGo(personId: PersonId, now: number): Promise<void> {
    const { vault, random, communities } = this.parts;
    if ((await communities.membershipOf(demoCommunityId, personId)) === null) return;
    const shown = (await vault.secrets.list({ personId }, now)).map(({ seenAt, createdAt }) => seenAt ?? createdAt);
    if (now - Math.max(0, ...shown) < terms.demoVisitMs) return;
    if ((await vault.accounts.byPerson(personId)) !== undefined) return;
    const by = { actor: personId, commandId: newCommandId(random), via: 'system' } as const;
    await communities.executeCommand(demoCommunityId, 'leave', {}, by).catch((error: unknown) => {
      // The last one to guide it stays.
      if (!(error instanceof RuleBroken)) throw error;
    });
  }
}
