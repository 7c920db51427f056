import { ApiError, identityLimits } from '@samenspel/contracts';
import { demoCommunityId, newId } from '@samenspel/domain';
import {
  AccountExists,
  LoginTaken,
  newRecoveryCode,
  normaliseCode,
  normaliseLogin,
  OwnerExists,
  type Passwords,
  PersonErased,
  type Vault,
} from '@samenspel/vault';
import type { Attempts } from './attempts';
import type { KnownBrowsers } from './known-browsers';
import type { Clock, CommunityPorts, Random } from './ports';
import type { Principal } from './principal';
import type { OpenedSession, Sessions } from './sessions';
import { counts } from './terms';
import type { Visitor } from './visitor';

interface AccountParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly passwords: Passwords;
  readonly communities: Pick<CommunityPorts, 'communitiesOf'>;
}

interface NewAccount {
  readonly login: string;
  readonly password: string;
}

/** Accounts: a login, a password, and codes on paper for who loses it. */
export class Accounts {
  constructor(
    private readonly parts: AccountParts,
    private readonly sessions: Sessions,
    private readonly attempts: Attempts,
    private readonly known: KnownBrowsers,
  ) {}

  /** @throws ApiError `wrong_credentials` alike, and as late, for an unknown login and a wrong password; `rate_limited` */
  async logIn(login: string, password: string, visitor: Visitor): Promise<OpenedSession> {
    const { vault, passwords } = this.parts;
    const name = normaliseLogin(login);
    const account = await vault.accounts.byLogin(name);
    await this.attempts.signIn(visitor.address, name, await this.known.recognise(account?.personId, visitor));
    const right = await passwords.matches(password, account?.passwordHash);
    if (!right || account === undefined) throw new ApiError('wrong_credentials');
    if (visitor.token !== undefined) await this.sessions.signOut(visitor.token);
    return this.open(account.personId, visitor);
  }

  /** A session of who proved to be this person, in a browser that is known from then on. */
  async open(personId: string, visitor: Visitor): Promise<OpenedSession> {
    const session = await this.sessions.open(personId, visitor.label);
    const knownBrowser = await this.known.remember(personId, visitor);
    return knownBrowser === undefined ? session : { ...session, knownBrowser };
  }

  /**
   * A new password in exchange for a recovery code; ends all sessions there were.
   * @throws ApiError `recovery_failed`, `rate_limited`
   */
  async recover(
    request: { login: string; code: string; password: string },
    visitor: Visitor,
  ): Promise<{ session: OpenedSession; codesLeft: number }> {
    const { vault, passwords, clock } = this.parts;
    const name = normaliseLogin(request.login);
    const account = await vault.accounts.byLogin(name);
    await this.attempts.signIn(visitor.address, name, await this.known.recognise(account?.personId, visitor));
    // Hashed for an unknown login too, so that it takes as long.
    const passwordHash = await passwords.hash(request.password);
    const code = normaliseCode(request.code);
    const used = account && (await vault.secrets.use('recovery', code, clock.now(), account.personId));
    if (account === undefined || used === undefined) throw new ApiError('recovery_failed');
    const { personId } = account;
    await vault.accounts.change(personId, { passwordHash });
    await this.sessions.revokeOthers(personId);
    const left = await vault.secrets.list({ kind: 'recovery', personId }, clock.now());
    return { session: await this.open(personId, visitor), codesLeft: left.length };
  }

  /**
   * Gives a guest an account; the person stays who they are. Their session is replaced and their devices forgotten:
   * from now on the password decides.
   * @throws ApiError `account_exists`, `login_taken`, `demo_visitor`
   */
  async create(
    principal: Principal,
    account: NewAccount,
    visitor: Visitor,
  ): Promise<{ session: OpenedSession; recoveryCodes: readonly string[] }> {
    const { personId } = principal;
    await this.attempts.signIn(visitor.address, normaliseLogin(account.login));
    const joined = await this.parts.communities.communitiesOf(personId);
    if (!joined.some((id) => id !== demoCommunityId)) throw new ApiError('demo_visitor');
    const recoveryCodes = await this.add(personId, account, false);
    await this.sessions.revokeOthers(personId);
    return { session: await this.open(personId, visitor), recoveryCodes };
  }

  /** @throws ApiError `account_exists`, `login_taken`, `set_up_closed` for a second owner */
  async add(personId: string, { login, password }: NewAccount, installationOwner: boolean): Promise<readonly string[]> {
    const { vault, passwords, clock } = this.parts;
    const passwordHash = await passwords.hash(password);
    const kept = { personId, login: normalisedLogin(login), passwordHash, installationOwner, createdAt: clock.now() };
    await told(vault.accounts.add(kept));
    return this.issueCodes(personId);
  }

  /** Another login and password for an account, as the set-up link allows. @throws ApiError `login_taken` */
  async reset(personId: string, { login, password }: NewAccount): Promise<readonly string[]> {
    const { vault, passwords } = this.parts;
    const passwordHash = await passwords.hash(password);
    await told(vault.accounts.change(personId, { login: normalisedLogin(login), passwordHash }));
    await this.sessions.revokeOthers(personId);
    return this.issueCodes(personId);
  }

  /** Ends all other sessions. @throws ApiError `wrong_credentials`, `rate_limited` */
  async changePassword(principal: Principal, current: string, next: string, visitor: Visitor): Promise<void> {
    const { personId } = principal;
    await this.confirm(principal, current, visitor);
    await this.parts.vault.accounts.change(personId, { passwordHash: await this.parts.passwords.hash(next) });
    await this.sessions.revokeOthers(personId, principal.sessionId);
  }

  /** @throws ApiError `wrong_credentials`, `rate_limited` */
  async renewCodes(principal: Principal, password: string, visitor: Visitor): Promise<readonly string[]> {
    await this.confirm(principal, password, visitor);
    return this.issueCodes(principal.personId);
  }

  /** Whether the password is that of the person. A guest has none, and there is nothing to confirm. */
  async confirm({ personId, sessionId }: Principal, password: string, visitor: Visitor): Promise<void> {
    const account = await this.parts.vault.accounts.byPerson(personId);
    await this.attempts.signIn(visitor.address, account?.login ?? personId, sessionId);
    if (!(await this.parts.passwords.matches(password, account?.passwordHash))) throw new ApiError('wrong_credentials');
  }

  /** New codes in place of the old ones; given once. */
  private async issueCodes(personId: string): Promise<readonly string[]> {
    const { vault, clock, random } = this.parts;
    const createdAt = clock.now();
    await vault.secrets.revokeAll({ kind: 'recovery', personId }, createdAt);
    const codes = Array.from({ length: counts.recoveryCodes }, () => newRecoveryCode(random));
    for (const code of codes) {
      await vault.secrets.issue(code, { id: newId(random), kind: 'recovery', personId, createdAt, usesLeft: 1 });
    }
    return codes;
  }
}

/** Normalising may lengthen (NFKC); what no form can sign in with is not kept. */
function normalisedLogin(login: string): string {
  const name = normaliseLogin(login);
  if (name.length > identityLimits.login.max) throw new ApiError('invalid_request', { where: 'body.login' });
  return name;
}

async function told(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof LoginTaken) throw new ApiError('login_taken');
    if (error instanceof OwnerExists) throw new ApiError('set_up_closed');
    if (error instanceof AccountExists) throw new ApiError('account_exists');
    if (error instanceof PersonErased) throw new ApiError('not_signed_in');
    throw error;
  }
}
