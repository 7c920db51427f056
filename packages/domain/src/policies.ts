import type { CommandName } from './commands';
import type { PersonId } from './kernel/ids';
import { type Role, roles } from './kernel/lists';
import type { Secrecy } from './kernel/words';

const guiding: readonly Role[] = ['owner', 'facilitator'];
const takingPart: readonly Role[] = ['owner', 'facilitator', 'participant'];

/**
 * Who may give a command: the roles that may, or 'anyone' for what makes a person a member. Whether it is one's own
 * goal, or whether the role granted is the owner's, the deciders judge.
 */
const commandRoles: Readonly<Record<CommandName, readonly Role[] | 'anyone'>> = {
  'found-community': 'anyone',
  'rename-community': guiding,
  'change-scale': guiding,
  'describe-pillar': guiding,
  'revise-house-rules': guiding,
  'agree-house-rules': takingPart,
  'enter-phase': guiding,
  'add-partner': guiding,
  'remove-partner': guiding,
  'create-invite': guiding,
  'revoke-invite': guiding,
  join: 'anyone',
  'admit-member': guiding,
  'grant-role': guiding,
  'end-role': guiding,
  'change-ring': guiding,
  'set-member-partner': takingPart,
  'hand-over-facilitation': guiding,
  leave: roles,
  'remove-member': guiding,
  'set-goal': takingPart,
  'link-goal': takingPart,
  'unlink-goal': takingPart,
  'reword-goal': takingPart,
  'recalibrate-goal': takingPart,
  'test-goal': takingPart,
  'achieve-goal': takingPart,
  'retire-goal': takingPart,
  'plan-sprint': guiding,
  'replan-sprint': guiding,
  'start-sprint': guiding,
  'choose-experiment': guiding,
  'check-in': takingPart,
  'hold-interim-evaluation': guiding,
  reflect: takingPart,
  'deliver-product-version': guiding,
  'end-sprint': guiding,
  'choose-best-sprint': guiding,
  'secure-way-of-working': guiding,
  'raise-blocker': takingPart,
  'describe-blocker': takingPart,
  'offer-help': takingPart,
  'resolve-blocker': takingPart,
  'reopen-blocker': takingPart,
  'start-value-story': takingPart,
  'tell-value-step': takingPart,
  'confirm-value-step': takingPart,
};

/** Commands a reactor may give as 'system'. */
export const systemCommands: readonly CommandName[] = ['raise-blocker', 'resolve-blocker', 'reopen-blocker'];

/** What can be read of a community. `community`: all screens; `log`: raw events; `export`: a copy to keep; `invites`: open invites. */
export type Readable = 'community' | 'boards' | 'live' | 'log' | 'export' | 'invites';

const readRoles: Readonly<Record<Readable, readonly Role[]>> = {
  community: roles,
  boards: roles,
  live: roles,
  log: ['owner', 'facilitator', 'auditor'],
  export: ['owner', 'facilitator', 'auditor'],
  invites: guiding,
};

const holdsOne = (allowed: readonly Role[], held: readonly Role[]) => held.some((role) => allowed.includes(role));

/** Whether a person with these roles (of now, in that community; none for a stranger) may give the command. */
export function mayCommand(name: CommandName, rolesOfActor: readonly Role[]): boolean {
  const allowed = commandRoles[name];
  return allowed === 'anyone' || holdsOne(allowed, rolesOfActor);
}

/** Whether a person with these roles may read that part of a community. */
export function mayRead(what: Readable, rolesOfReader: readonly Role[]): boolean {
  return holdsOne(readRoles[what], rolesOfReader);
}

/** Whether a person with these roles may edit the community's boards. */
export function mayEditBoards(rolesOfActor: readonly Role[]): boolean {
  return holdsOne(takingPart, rolesOfActor);
}

/** Whether words may be opened for a reader who may read the community: private words only for who wrote them, whatever their role. */
export function mayOpenWords(words: { readonly by: PersonId; readonly as: Secrecy }, reader: PersonId): boolean {
  return words.as === 'shared' || words.by === reader;
}

/** Roles a person with these roles may give or take, by invite or grant. The owner's role is the owner's to give. */
export function grantableRoles(rolesOfActor: readonly Role[]): readonly Role[] {
  if (rolesOfActor.includes('owner')) return roles;
  return rolesOfActor.includes('facilitator') ? roles.filter((role) => role !== 'owner') : [];
}

/** The role matrix as data: for the access tests and the reference pages. */
export const accessMatrix = { commands: commandRoles, reads: readRoles, boardEdits: takingPart } as const;
