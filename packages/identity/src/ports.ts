import type { CommandAnswer } from '@samenspel/contracts';
import type { CommandName, PersonId, Role } from '@samenspel/domain';
import type { Via } from '@samenspel/event-store';

/** In whose name a command is done, and under which id. */
export interface CommandBy {
  readonly actor: PersonId;
  /** With a token: the one role it lends. */
  readonly actingAs?: Role;
  readonly commandId: string;
  readonly via: Via;
}

/** A command on behalf of a person; identity changes a community in no other way. */
export type ExecuteCommand = (
  communityId: string,
  name: CommandName,
  input: unknown,
  by: CommandBy,
) => Promise<Pick<CommandAnswer, 'seq' | 'nearlyFull'>>;

/** What the log says about an invite. */
export interface InviteFacts {
  readonly role: Role;
  readonly expiresAt: number;
  readonly maxUses: number;
  readonly uses: number;
  readonly revoked: boolean;
  readonly letIn: boolean;
}

/** What identity asks of the communities. All answers are of now, from the deciding streams. */
export interface CommunityPorts {
  readonly executeCommand: ExecuteCommand;
  /** Null: no member, or no such community. */
  membershipOf(communityId: string, personId: string): Promise<{ roles: readonly Role[]; waiting: boolean } | null>;
  /** Null: no such invite, or no such community. */
  inviteOf(communityId: string, inviteId: string): Promise<InviteFacts | null>;
  /** The community's name, opened; null when its words are gone. */
  nameOf(communityId: string): Promise<string | null>;
  /** Communities in which the person is a member, waiting ones too. */
  communitiesOf(personId: string): Promise<readonly string[]>;
  /** Let-in members who hold the role now, longest standing first; empty when there is no such community. */
  membersWithRole(communityId: string, role: Role): Promise<readonly PersonId[]>;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Random {
  bytes(count: number): Uint8Array;
}
