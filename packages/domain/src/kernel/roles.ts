import { type Role, roles } from './lists';

/** Who guide a community. */
export const guiding: readonly Role[] = ['owner', 'facilitator'];
/** Whether somebody with these roles guides the community. */
export const guides = (rolesOfActor: readonly Role[]): boolean => rolesOfActor.some((role) => guiding.includes(role));

/** Who take part in it: those who guide, and participants. */
export const takingPart: readonly Role[] = ['owner', 'facilitator', 'participant'];

/** Roles a person with these roles may give or take, by invite or grant. The owner's role is the owner's to give. */
export function grantableRoles(rolesOfActor: readonly Role[]): readonly Role[] {
  if (rolesOfActor.includes('owner')) return roles;
  return rolesOfActor.includes('facilitator') ? roles.filter((role) => role !== 'owner') : [];
}
