import { ApiError } from '@samenspel/contracts';
import { demoCommunityId, type Locale, type PersonId, type Role } from '@samenspel/domain';
import type { Attempts } from './attempts';
import type { Guests } from './guests';
import type { Accepted, Invites } from './invites';
import type { Random } from './ports';
import type { Principal } from './principal';
import type { StandingInvites } from './standing-invites';
import type { Visitor } from './visitor';

interface DemoDoorParts {
  readonly demo: boolean;
  readonly random: Random;
  readonly guests: Guests;
  readonly invites: Invites;
  readonly standing: StandingInvites;
  readonly attempts: Attempts;
}

const visitorNames: Readonly<Record<Locale, string>> = { nl: 'Bezoeker', en: 'Visitor' };

/** The way into the demo: each visitor is a guest of their own, so that they can try things and be told apart. */
export class DemoDoor {
  constructor(private readonly parts: DemoDoorParts) {}

  /** @throws ApiError `demo_off`, `rate_limited`, `only_in_browser` */
  async enter(
    request: { role: Role; name?: string | undefined; locale: Locale },
    principal: Principal | null,
    visitor: Visitor,
  ): Promise<Accepted> {
    const { demo, attempts, guests, invites, standing } = this.parts;
    if (!demo) throw new ApiError('demo_off');
    if (principal?.by === 'bearer') throw new ApiError('only_in_browser');
    await attempts.take('demo', visitor.address);
    const found = await standing.find(demoCommunityId, request.role, 'demo');
    if (found === null) throw new ApiError('demo_off');
    const join = (personId: PersonId) => invites.join(demoCommunityId, found.inviteId, found.invite, personId);
    if (principal !== null) return join(principal.personId as PersonId);
    const name = request.name ?? `${visitorNames[request.locale]} ${this.number()}`;
    const made = await guests.welcome({ name, locale: request.locale }, visitor, join);
    return { ...made.entered, session: made.session, deviceSecret: made.deviceSecret };
  }

  /** 1000-9999: tells visitors apart. */
  private number(): number {
    const [high = 0, low = 0] = this.parts.random.bytes(2);
    return 1000 + ((high * 256 + low) % 9000);
  }
}
