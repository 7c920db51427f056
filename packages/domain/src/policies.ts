import { type CommandName, commandNames, commands } from './commands';
import type { PersonId } from './kernel/ids';
import { type Role, roles } from './kernel/lists';
import { guiding, takingPart } from './kernel/roles';
import type { Secrecy } from './kernel/words';

/**
 * Who may give a command: the roles that may, or 'anyone' for what makes a person a member. Whether it is one's own
 * goal, or whether the role granted is the owner's, the deciders judge.
 */
const commandRoles = Object.fromEntries(commandNames.map((name) => [name, commands[name].by])) as unknown as Readonly<
  Record<CommandName, readonly Role[] | 'anyone'>
>;

/** Commands a reactor may give as 'system'. */
export const systemCommands: readonly CommandName[] = commandNames.filter((name) => commands[name].bySystem);

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

/** The role matrix as data: for the access tests and the reference pages. */
export const accessMatrix = { commands: commandRoles, reads: readRoles, boardEdits: takingPart } as const;
