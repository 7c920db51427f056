import { newId } from '@samenspel/domain';
import { newSecret, type SecretRecord, type Vault } from '@samenspel/vault';
import type { Elsewhere } from './elsewhere';
import type { Clock, Random } from './ports';
import type { Principal, Revocations, Revoked } from './principal';
import { counts, terms } from './terms';

/** A session just opened: the only moment its token is known. */
export interface OpenedSession {
  readonly token: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly lastsMs: number;
  /** The secret that makes this browser a known one, when it is not yet. */
  readonly knownBrowser?: string;
}

interface SessionView {
  readonly id: string;
  readonly label: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
  readonly current: boolean;
}

type Listener = Parameters<Revocations['onRevoked']>[0];

/** Sessions of browsers. A token is always made here, never taken from a request, so none can be fixed beforehand. */
export class Sessions implements Revocations {
  private readonly listeners = new Set<Listener>();

  constructor(
    private readonly parts: {
      readonly vault: Vault;
      readonly clock: Clock;
      readonly random: Random;
      /** The other nodes, where there are any. */
      readonly elsewhere?: Elsewhere;
    },
  ) {}

  /**
   * @param label how the person recognises this session
   * @param deviceId the guest's device it belongs to: signing out forgets the device too
   */
  async open(personId: string, label: string, deviceId?: string): Promise<OpenedSession> {
    const { vault, clock, random } = this.parts;
    const now = clock.now();
    const token = newSecret(random);
    const id = newId(random);
    const device = deviceId === undefined ? {} : { subject: deviceId };
    const expiresAt = now + terms.sessionIdleMs;
    await vault.secrets.issue(token, { id, kind: 'session', personId, label, createdAt: now, expiresAt, ...device });
    const all = await vault.secrets.list({ kind: 'session', personId }, now);
    for (const old of all.filter((session) => session.id !== id).slice(counts.sessions - 1)) await this.end(old.id);
    return { token, sessionId: id, personId, lastsMs: terms.sessionLongestMs };
  }

  /** Whose session a token is; null when it is not valid (any more). Moves its end. */
  async authenticate(token: string): Promise<Principal | null> {
    const { vault, clock } = this.parts;
    const now = clock.now();
    const session = await vault.secrets.find('session', token, now);
    if (session?.personId == null) return null;
    if (now - (session.seenAt ?? session.createdAt) >= terms.seenEveryMs) {
      const end = Math.min(session.createdAt + terms.sessionLongestMs, now + terms.sessionIdleMs);
      await vault.secrets.seen(session.id, now, end);
    }
    return { personId: session.personId, sessionId: session.id, by: 'cookie' };
  }

  async list(principal: Principal): Promise<readonly SessionView[]> {
    const { vault, clock } = this.parts;
    const all = await vault.secrets.list({ kind: 'session', personId: principal.personId }, clock.now());
    return all.map((session) => viewOf(session, principal.sessionId));
  }

  /** Ends a session of this person. False when it is none of theirs. */
  async revoke(personId: string, sessionId: string): Promise<boolean> {
    const { vault, clock } = this.parts;
    const all = await vault.secrets.list({ kind: 'session', personId }, clock.now());
    if (!all.some(({ id }) => id === sessionId)) return false;
    await this.end(sessionId);
    return true;
  }

  /** Ends the session of a token, and the device it came from is not remembered. */
  async signOut(token: string): Promise<void> {
    const { vault, clock } = this.parts;
    const session = await vault.secrets.find('session', token, clock.now());
    if (session === undefined) return;
    if (session.subject !== null) await vault.secrets.revoke(session.subject, clock.now());
    await this.end(session.id);
  }

  /** Ends all sessions of a person but one, and forgets their devices: a password was changed, or lost. */
  async revokeOthers(personId: string, keep?: string): Promise<void> {
    const { vault, clock } = this.parts;
    for (const { id } of await vault.secrets.list({ kind: 'session', personId }, clock.now())) {
      if (id !== keep) await this.end(id);
    }
    await vault.secrets.revokeAll({ kind: 'device', personId }, clock.now());
    await vault.secrets.revokeAll({ kind: 'known-browser', personId }, clock.now());
  }

  /** @returns how to stop listening */
  onRevoked(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the listeners here, at once, and the other nodes that a session, a token or a person came to an end. */
  tell(revoked: Revoked): void {
    for (const listener of this.listeners) listener(revoked, 'here');
    this.parts.elsewhere?.tellRevoked(revoked);
  }

  /** Tells the listeners here what another node told, or what was found in the vault. */
  hear(revoked: Revoked): void {
    for (const listener of this.listeners) listener(revoked, 'elsewhere');
  }

  /** Ends any session or token by its id. */
  async end(id: string): Promise<void> {
    if (await this.parts.vault.secrets.revoke(id, this.parts.clock.now())) this.tell({ sessionId: id });
  }
}

const viewOf = (session: SecretRecord, current: string): SessionView => ({
  id: session.id,
  label: session.label ?? '',
  createdAt: session.createdAt,
  seenAt: session.seenAt ?? session.createdAt,
  expiresAt: session.expiresAt ?? session.createdAt,
  current: session.id === current,
});
