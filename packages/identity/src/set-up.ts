import { KeyedMutex } from '@samenspel/cluster';
import { ApiError, setUpLink } from '@samenspel/contracts';
import { type Locale, newId } from '@samenspel/domain';
import { newSecret, normaliseLogin, type SecretRecord, type Vault } from '@samenspel/vault';
import type { Accounts } from './accounts';
import type { Attempts } from './attempts';
import type { People } from './people';
import type { Clock, Random } from './ports';
import type { OpenedSession, Sessions } from './sessions';
import { terms } from './terms';
import type { Visitor } from './visitor';

interface SetUpRequest {
  readonly secret?: string | undefined;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly locale: Locale;
}

interface SetUpParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly people: People;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  /** Nobody becomes the owner without the link: who seems to sit at this machine may have come by another. */
  readonly linkNeeded?: boolean;
}

/** How an installation gets its owner: once, by who can read the terminal or, where one process serves it, sits at the machine. */
export class SetUp {
  private readonly mutex = new KeyedMutex();

  constructor(private readonly parts: SetUpParts) {}

  /** The one-time link to show at start-up, or null when there is an owner. Links shown before stop working. */
  async linkAtStart(origin: string): Promise<string | null> {
    return (await this.isNeeded()) ? this.newLink(origin) : null;
  }

  /** Whether there is no owner yet. */
  async isNeeded(): Promise<boolean> {
    return (await this.parts.vault.accounts.installationOwner()) === undefined;
  }

  /** A link with which the owner chooses a new login and password: for who can reach the data folder. */
  async resetOwnerLink(origin: string): Promise<string> {
    return this.newLink(origin, (await this.parts.vault.accounts.installationOwner())?.personId);
  }

  async state(visitor: Visitor): Promise<{ needed: boolean; withoutLink: boolean }> {
    const needed = await this.isNeeded();
    return { needed, withoutLink: needed && this.isTrusted(visitor) };
  }

  /**
   * Creates the owner, or gives the owner new credentials when the link was made for that.
   * @throws ApiError `set_up_closed`, `login_taken`, `rate_limited`
   */
  async setUp(
    requested: SetUpRequest,
    visitor: Visitor,
  ): Promise<{ session: OpenedSession; recoveryCodes: readonly string[] }> {
    await this.parts.attempts.take('setUp', visitor.address);
    // One at a time: two requests at once must not both find that there is no owner yet.
    return this.mutex.run('set-up', () => this.inTurn(requested, visitor));
  }

  private async inTurn(requested: SetUpRequest, visitor: Visitor) {
    const { vault, people, accounts, sessions } = this.parts;
    const owner = await vault.accounts.installationOwner();
    const link = await this.linkOf(requested.secret);
    if (link === undefined && (requested.secret !== undefined || owner !== undefined || !this.isTrusted(visitor))) {
      throw new ApiError('set_up_closed');
    }
    const forReset = link?.personId ?? null;
    if (forReset === null && owner !== undefined) throw new ApiError('set_up_closed');
    await this.keepLoginFree(requested.login, forReset);
    // Of two processes that both found the link, one gets its use.
    const taken =
      requested.secret === undefined || (await vault.secrets.use('set-up', requested.secret, this.parts.clock.now()));
    if (!taken) throw new ApiError('set_up_closed');
    const personId = forReset ?? (await people.add(requested.name, requested.locale));
    const recoveryCodes =
      forReset === null ? await accounts.add(personId, requested, true) : await accounts.reset(personId, requested);
    await vault.secrets.revokeAll({ kind: 'set-up' }, this.parts.clock.now());
    if (visitor.token !== undefined) await sessions.signOut(visitor.token);
    return { session: await accounts.open(personId, visitor), recoveryCodes };
  }

  /** Who sits at the machine may have the installation without being shown the link. */
  private isTrusted({ loopback }: Visitor): boolean {
    return loopback && this.parts.linkNeeded !== true;
  }

  private async linkOf(secret: string | undefined): Promise<SecretRecord | undefined> {
    if (secret === undefined) return undefined;
    return this.parts.vault.secrets.find('set-up', secret, this.parts.clock.now());
  }

  /** Looked at before the link is used up, so that a taken login does not cost the link. */
  private async keepLoginFree(login: string, personId: string | null): Promise<void> {
    const account = await this.parts.vault.accounts.byLogin(normaliseLogin(login));
    if (account !== undefined && account.personId !== personId) throw new ApiError('login_taken');
  }

  private async newLink(origin: string, personId?: string): Promise<string> {
    const { vault, clock, random } = this.parts;
    const createdAt = clock.now();
    await vault.secrets.revokeAll({ kind: 'set-up' }, createdAt);
    const secret = newSecret(random);
    const whose = personId === undefined ? {} : { personId };
    const expiresAt = createdAt + terms.setUpLinkMs;
    await vault.secrets.issue(secret, {
      id: newId(random),
      kind: 'set-up',
      createdAt,
      expiresAt,
      usesLeft: 1,
      ...whose,
    });
    return setUpLink(origin, secret);
  }
}
