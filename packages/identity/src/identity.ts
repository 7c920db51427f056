import type { ClusterParts } from '@samenspel/cluster';
import { argon2Passwords, type Passwords, type Vault } from '@samenspel/vault';
import { Accounts } from './accounts';
import { Attempts } from './attempts';
import { IdentityAuthenticator } from './authenticator';
import { DemoDoor } from './demo-door';
import { DemoFarewell } from './demo-farewell';
import { Elsewhere } from './elsewhere';
import { ErasedWatch } from './erased-watch';
import { Erasure } from './erasure';
import { Guests } from './guests';
import { Invites } from './invites';
import { KnownBrowsers } from './known-browsers';
import { OperatorTokens } from './operator-tokens';
import { queuedPasswords } from './password-work';
import { People } from './people';
import type { Clock, CommunityPorts, Random } from './ports';
import { Sessions } from './sessions';
import { SetUp } from './set-up';
import { StandingInvites } from './standing-invites';
import { terms } from './terms';
import { Tokens } from './tokens';

interface IdentityParts {
  readonly vault: Vault;
  readonly clock: Clock;
  readonly random: Random;
  readonly communities: CommunityPorts;
  /** Where people outside this machine reach the server: links and QR codes begin with it. */
  readonly publicOrigin: () => string;
  /** Whether visitors may look around in the demo. */
  readonly demo: boolean;
  /** Whether the owner must come with the link, wherever they come from. Default: not who sits at this machine. */
  readonly linkNeeded?: boolean;
  /** Drops a person's keys from memory: `seals.forget`. Also called when another node erased them. */
  readonly forgetKeys: (personId: string) => void;
  /** Somebody is called otherwise from now on, here or on another node. */
  readonly onNamed?: (personId: string) => void;
  /** The other nodes: they hear who is to go and count attempts together. Absent: a server that is alone. */
  readonly cluster?: Pick<ClusterParts, 'node' | 'bus' | 'limiter'>;
  /** People of whom keys are in memory: `seals.people`. Absent: nobody is erased but here. */
  readonly remembered?: () => readonly string[];
  /** Default argon2id. */
  readonly passwords?: Passwords;
}

/** All of identity, framework-free. */
export interface Identity {
  readonly authenticator: IdentityAuthenticator;
  readonly people: People;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly operatorTokens: OperatorTokens;
  readonly accounts: Accounts;
  readonly setUp: SetUp;
  readonly guests: Guests;
  readonly invites: Invites;
  readonly demo: DemoDoor;
  readonly erasure: Erasure;
  /** Looks for people whom another node erased unheard. Also done after a gap in the messages, and with `tidy`. */
  lookForErased(): Promise<void>;
  /** Hears the other nodes no more. */
  close(): void;
  /** To be called every minute or so: ends sessions and tokens that expired, so that their connections close, and visits of the demo. */
  tidy(): Promise<void>;
}

export function createIdentity(parts: IdentityParts): Identity {
  const passwords = queuedPasswords(parts.passwords ?? argon2Passwords());
  const { cluster, forgetKeys } = parts;
  const attempts = new Attempts(parts.clock, cluster);
  const elsewhere = cluster && new Elsewhere(cluster);
  const named = (personId: string): void => parts.onNamed?.(personId);
  const people = new People({
    ...parts,
    onNamed: (personId) => {
      named(personId);
      elsewhere?.tellNamed(personId);
    },
  });
  const sessions = new Sessions({ ...parts, ...(elsewhere === undefined ? {} : { elsewhere }) });
  const erasedWatch = new ErasedWatch({
    vault: parts.vault,
    remembered: parts.remembered ?? (() => []),
    forget: forgetKeys,
  });
  const stopHearing = elsewhere?.hear({
    revoked: (revoked) => sessions.hear(revoked),
    erased: (personId) => erasedWatch.forget(personId),
    named,
    // Tried again with every `tidy`.
    gap: () => void erasedWatch.look().catch(() => undefined),
  });
  const forget = (personId: string): void => {
    forgetKeys(personId);
    elsewhere?.tellErased(personId);
  };
  const tokens = new Tokens(parts, sessions);
  const knownBrowsers = new KnownBrowsers(parts);
  const accounts = new Accounts({ ...parts, passwords }, sessions, attempts, knownBrowsers);
  const guests = new Guests({ ...parts, people, sessions, attempts });
  const invites = new Invites({ ...parts, people, guests, attempts });
  const standing = new StandingInvites({ ...parts, invites });
  const farewell = new DemoFarewell(parts);
  return {
    authenticator: new IdentityAuthenticator(sessions, tokens),
    people,
    sessions,
    tokens,
    operatorTokens: new OperatorTokens({ ...parts, people, invites, standing, tokens }),
    accounts,
    setUp: new SetUp({ ...parts, people, accounts, sessions, attempts }),
    guests,
    invites,
    demo: new DemoDoor({ ...parts, guests, invites, standing, attempts }),
    erasure: new Erasure({ ...parts, sessions, forgetKeys: forget }),
    lookForErased: () => erasedWatch.look(),
    close: () => stopHearing?.(),
    async tidy() {
      const now = parts.clock.now();
      for (const { id } of await parts.vault.secrets.endExpired(now)) sessions.tell({ sessionId: id });
      await parts.vault.secrets.prune(now - terms.overKeptMs);
      await erasedWatch.look();
      await farewell.tidy();
    },
  };
}
