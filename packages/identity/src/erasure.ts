import type { PersonId } from '@samenspel/domain';
import type { Vault } from '@samenspel/vault';
import { newCommandId } from './command-id';
import type { Clock, CommunityPorts, Random } from './ports';
import type { Sessions } from './sessions';

interface ErasureParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly communities: Pick<CommunityPorts, 'communitiesOf' | 'executeCommand'>;
  readonly sessions: Sessions;
  /** Drops the person's keys from memory. */
  readonly forgetKeys: (personId: string) => void;
}

/** Takes a person out: first out of every community, by its own rules, then out of the vault. */
export class Erasure {
  constructor(private readonly parts: ErasureParts) {}

  /**
   * Name, account, ways in and private words are gone for ever; shared words stay, as those of a former participant.
   * A refusal of a community (`last_owner`, `last_facilitator`) comes before anything is erased; trying again goes on
   * where it stopped.
   */
  async erase(personId: PersonId): Promise<void> {
    const { vault, clock, random, communities, sessions, forgetKeys } = this.parts;
    for (const communityId of await communities.communitiesOf(personId)) {
      const by = { actor: personId, commandId: newCommandId(random), via: 'command' } as const;
      await communities.executeCommand(communityId, 'leave', {}, by);
    }
    const open = await vault.erase({ personId, sharedToo: false, at: clock.now() });
    forgetKeys(personId);
    for (const { id } of open) sessions.tell({ sessionId: id });
    sessions.tell({ personId });
  }
}
