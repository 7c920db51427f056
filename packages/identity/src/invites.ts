import { ApiError, inviteLink } from '@samenspel/contracts';
import { type Locale, newId, type PersonId, type Ring, type Role } from '@samenspel/domain';
import { madeIdOf } from '@samenspel/event-store';
import { newShortSecret, type SecretRecord, type Vault } from '@samenspel/vault';
import { toString as qrOf } from 'qrcode';
import type { Attempts } from './attempts';
import { newCommandId } from './command-id';
import type { Guests } from './guests';
import type { People } from './people';
import type { Clock, CommandBy, CommunityPorts, ExecuteCommand, InviteFacts, Random } from './ports';
import { actingBy, type Principal } from './principal';
import type { OpenedSession } from './sessions';
import { terms } from './terms';
import type { Visitor } from './visitor';

interface InviteParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly communities: CommunityPorts;
  readonly people: People;
  readonly guests: Guests;
  readonly attempts: Attempts;
  /** Where people outside this machine reach the server. */
  readonly publicOrigin: () => string;
}

interface InviteRequest {
  readonly commandId: string;
  readonly role: Role;
  readonly ring: Ring;
  readonly days: number;
  readonly maxUses: number;
  readonly letIn: boolean;
}

export interface Accepted {
  readonly communityId: string;
  readonly personId: string;
  readonly waiting: boolean;
  readonly seq: number;
  /** Absent for who was signed in already. */
  readonly session?: OpenedSession;
  readonly deviceSecret?: string;
}

type Over = 'expired' | 'revoked' | 'used';

/** Invitations: the log holds what they allow, the vault the digest of the secret that is in their link. */
export class Invites {
  constructor(private readonly parts: InviteParts) {}

  /** Makes an invite in the name of a member; its secret is given once. Errors are those of `create-invite`. */
  async create(communityId: string, principal: Principal, { commandId, days, ...request }: InviteRequest) {
    const { communities, clock, publicOrigin } = this.parts;
    const by = { ...actingBy(principal), commandId, via: 'command' } as const;
    // A repeated request must be the same request to the last millisecond, or it would be refused as another one.
    const before = await communities.inviteOf(communityId, inviteIdOf(commandId));
    const expiresAt = before?.expiresAt ?? clock.now() + days * terms.dayMs;
    const made = await this.createAs(communityId, by, { ...request, expiresAt });
    const about = { communityId, subject: made.inviteId, personId: by.actor, role: request.role, expiresAt };
    const secret = await this.issueSecret(about);
    const link = inviteLink(publicOrigin(), secret);
    return { ...made, secret, link, qrSvg: await qrSvg(link), expiresAt };
  }

  /** Makes an invite of which nobody has the secret yet. */
  async createAs(
    communityId: string,
    by: CommandBy,
    request: Omit<InviteRequest, 'commandId' | 'days'> & { readonly expiresAt: number },
  ): Promise<{ inviteId: string } & Awaited<ReturnType<ExecuteCommand>>> {
    const inviteId = inviteIdOf(by.commandId);
    const { executeCommand } = this.parts.communities;
    const { seq, nearlyFull } = await executeCommand(communityId, 'create-invite', { inviteId, ...request }, by);
    return { inviteId, seq, ...(nearlyFull === undefined ? {} : { nearlyFull }) };
  }

  /** The QR code of an invite's link. @throws ApiError `invite_unknown` when the secret is not this invite's */
  async qr(communityId: string, inviteId: string, secret: string): Promise<string> {
    const record = await this.recordOf(secret);
    if (record.communityId !== communityId || record.subject !== inviteId) throw new ApiError('invite_unknown');
    return qrSvg(inviteLink(this.parts.publicOrigin(), secret));
  }

  /** @throws ApiError `invite_unknown`, `rate_limited` */
  async preview(secret: string, reader: Principal | null, visitor: Visitor) {
    await this.parts.attempts.take('invites', visitor.address);
    const { communities, people } = this.parts;
    const { record, communityId, invite } = await this.inviteOf(secret);
    const [communityName, invitedBy, membership] = await Promise.all([
      communities.nameOf(communityId),
      record.personId === null ? null : people.nameOf(record.personId),
      reader === null ? null : communities.membershipOf(communityId, reader.personId),
    ]);
    const { role, letIn, expiresAt } = invite;
    const over = this.overOf(invite);
    return { communityId, communityName, role, invitedBy, letIn, expiresAt, over, member: membership !== null };
  }

  /**
   * Joins as who is signed in, else as the guest of this device, else as a new guest with this name. Accepting again
   * changes nothing.
   * @throws ApiError `invite_unknown`, `invite_over`, `name_needed`, `only_in_browser`, `rate_limited`
   */
  async accept(
    secret: string,
    as: {
      principal: Principal | null;
      name?: string | undefined;
      deviceSecret?: string | undefined;
      locale?: Locale | undefined;
    },
    visitor: Visitor,
  ): Promise<Accepted> {
    const { attempts, guests } = this.parts;
    await attempts.take('invites', visitor.address);
    if (as.principal?.by === 'bearer') throw new ApiError('only_in_browser');
    const { communityId, inviteId, invite } = await this.inviteOf(secret);
    if (as.principal !== null) return this.join(communityId, inviteId, invite, as.principal.personId as PersonId);
    const session = as.deviceSecret === undefined ? null : await guests.recognise(as.deviceSecret, visitor);
    if (session !== null) {
      return { ...(await this.join(communityId, inviteId, invite, session.personId as PersonId)), session };
    }
    this.requireOpen(invite);
    if (as.name === undefined) throw new ApiError('name_needed');
    const guest = { name: as.name, locale: as.locale ?? 'en' };
    const made = await guests.welcome(guest, visitor, (id) => this.join(communityId, inviteId, invite, id));
    return { ...made.entered, session: made.session, deviceSecret: made.deviceSecret };
  }

  /** Keeps the digest of a new secret for an invite of the log, and answers the secret. */
  async issueSecret(about: {
    communityId: string;
    subject: string;
    personId: string;
    role: Role;
    expiresAt: number;
    label?: string;
  }): Promise<string> {
    const { vault, clock, random } = this.parts;
    const secret = newShortSecret(random);
    const expiresAt = about.expiresAt + terms.inviteAfterlifeMs;
    await vault.secrets.issue(secret, {
      ...about,
      id: newId(random),
      kind: 'invite',
      createdAt: clock.now(),
      expiresAt,
    });
    return secret;
  }

  /** Why an invite is over; null while it can be used. */
  overOf({ revoked, expiresAt, uses, maxUses }: InviteFacts): Over | null {
    if (revoked) return 'revoked';
    if (this.parts.clock.now() >= expiresAt) return 'expired';
    return uses >= maxUses ? 'used' : null;
  }

  /** Makes a person a member by an invite. A member stays as they are. */
  async join(communityId: string, inviteId: string, invite: InviteFacts, personId: PersonId): Promise<Accepted> {
    const { communities, random } = this.parts;
    const already = await communities.membershipOf(communityId, personId);
    if (already !== null) return { communityId, personId, waiting: already.waiting, seq: 0 };
    this.requireOpen(invite);
    const by = { actor: personId, commandId: newCommandId(random), via: 'command' } as const;
    const { seq } = await communities.executeCommand(communityId, 'join', { inviteId }, by);
    const membership = await communities.membershipOf(communityId, personId);
    return { communityId, personId, waiting: membership?.waiting ?? false, seq };
  }

  private requireOpen(invite: InviteFacts): void {
    const why = this.overOf(invite);
    if (why !== null) throw new ApiError('invite_over', { why });
  }

  private async recordOf(secret: string): Promise<SecretRecord> {
    const record = await this.parts.vault.secrets.find('invite', secret, this.parts.clock.now());
    if (record === undefined) throw new ApiError('invite_unknown');
    return record;
  }

  private async inviteOf(secret: string) {
    const record = await this.recordOf(secret);
    const { communityId, subject: inviteId } = record;
    if (communityId === null || inviteId === null) throw new ApiError('invite_unknown');
    const invite = await this.parts.communities.inviteOf(communityId, inviteId);
    if (invite === null) throw new ApiError('invite_unknown');
    return { record, communityId, inviteId, invite };
  }
}

const inviteIdOf = (commandId: string): string => madeIdOf(commandId, 'inviteId');

/** Medium error correction reads from a beamer across a room; the quiet zone of four modules is ISO/IEC 18004's. */
const qrSvg = (link: string): Promise<string> => qrOf(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
