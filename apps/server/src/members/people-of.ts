import type { Directory, PeopleOf } from '@samenspel/application';
import type { People } from '@samenspel/identity';

/** Names and colours of everybody who was ever a member of a community, from the vault. */
export const peopleOf =
  (people: People, directory: Directory): PeopleOf =>
  async (communityId) =>
    people.cards(await directory.everybodyOf(communityId));
