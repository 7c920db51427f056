import { ApiError } from '@samenspel/contracts';
import { type Locale, newId, type PersonId } from '@samenspel/domain';
import { newSecret, type Vault } from '@samenspel/vault';
import type { Attempts } from './attempts';
import type { People } from './people';
import type { Clock, Random } from './ports';
import type { OpenedSession, Sessions } from './sessions';
import { counts, terms } from './terms';
import type { Visitor } from './visitor';

interface GuestParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly people: People;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
}

interface NewGuest {
  readonly personId: PersonId;
  readonly session: OpenedSession;
  /** Given once; the browser keeps it. */
  readonly deviceSecret: string;
}

/** Guests have a name only. The secret their device keeps makes them the same person when they come back. */
export class Guests {
  constructor(private readonly parts: GuestParts) {}

  /**
   * A new guest, if what makes them one succeeds: `entry` is tried with the new id, and when it is refused nobody stays
   * behind.
   */
  async welcome<T>(
    guest: { name: string; locale: Locale },
    visitor: Visitor,
    entry: (personId: PersonId) => Promise<T>,
  ): Promise<NewGuest & { readonly entered: T }> {
    const { vault, people, sessions, attempts, clock, random } = this.parts;
    await attempts.take('guests', visitor.address);
    const personId = await people.add(guest.name, guest.locale);
    const entered = await entry(personId).catch(async (error: unknown) => {
      await vault.erase({ personId, sharedToo: true, at: clock.now() });
      throw error;
    });
    const deviceSecret = newSecret(random);
    const deviceId = newId(random);
    const createdAt = clock.now();
    const expiresAt = createdAt + terms.deviceIdleMs;
    await vault.secrets.issue(deviceSecret, { id: deviceId, kind: 'device', personId, createdAt, expiresAt });
    await this.keepNewest(personId);
    return { personId, session: await sessions.open(personId, visitor.label, deviceId), deviceSecret, entered };
  }

  /** @throws ApiError `device_not_known`, `rate_limited` */
  async comeBack(deviceSecret: string, visitor: Visitor): Promise<OpenedSession> {
    const session = await this.recognise(deviceSecret, visitor);
    if (session === null) throw new ApiError('device_not_known');
    return session;
  }

  /** A session of the guest whose device this is; null when it is nobody's (any more). */
  async recognise(deviceSecret: string, visitor: Visitor): Promise<OpenedSession | null> {
    const { vault, sessions, attempts, clock } = this.parts;
    await attempts.take('guests', visitor.address);
    const device = await vault.secrets.find('device', deviceSecret, clock.now());
    if (device?.personId == null) return null;
    await vault.secrets.seen(device.id, clock.now(), clock.now() + terms.deviceIdleMs);
    return sessions.open(device.personId, visitor.label, device.id);
  }

  private async keepNewest(personId: string): Promise<void> {
    const { vault, clock } = this.parts;
    const devices = await vault.secrets.list({ kind: 'device', personId }, clock.now());
    for (const { id } of devices.slice(counts.devices)) await vault.secrets.revoke(id, clock.now());
  }
}
