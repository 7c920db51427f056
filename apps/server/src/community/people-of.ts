import type { PersonCard } from '@samenspel/contracts';
import type { Core } from '../core/core';

/** Names and colours of everybody who was ever a member of a community, from the vault. */
export const peopleOf =
  ({ directory, identity }: Pick<Core, 'directory' | 'identity'>) =>
  async (communityId: string): Promise<Readonly<Record<string, PersonCard>>> =>
    identity.people.cards(await directory.everybodyOf(communityId));
