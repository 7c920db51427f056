import type { RateLimit } from '@samenspel/cluster';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** How long things last, in milliseconds. */
export const terms = {
  /** A session ends when it was not seen for this long... */
  sessionIdleMs: 30 * dayMs,
  /** ...and in any case this long after signing in. */
  sessionLongestMs: 180 * dayMs,
  /** A session is noted as seen at most this often: a note is a write to disk. */
  seenEveryMs: 5 * minuteMs,
  /** A guest's device is remembered this long after it was last seen. */
  deviceIdleMs: 180 * dayMs,
  /** A browser is known this long after the person last signed in there. */
  knownBrowserMs: 180 * dayMs,
  setUpLinkMs: 7 * dayMs,
  /** The vault keeps an invite's secret longer than it is good for, to be able to say that it has expired. */
  inviteAfterlifeMs: 30 * dayMs,
  /** What is over is kept this long, then forgotten. */
  overKeptMs: 30 * dayMs,
  /** A visitor of the demo who was not seen for this long has left it; looked at this often. */
  demoVisitMs: 3 * dayMs,
  demoLookEveryMs: 60 * minuteMs,
  dayMs,
} as const;

/** How many of a kind one person may have at once; the oldest gives way. Tokens: `quotas` of the domain. */
export const counts = { sessions: 20, devices: 20, knownBrowsers: 20, recoveryCodes: 10 } as const;

/** Attempts before a door asks to wait. Rooms sit behind one address, so addresses get more than accounts. */
export const rates = {
  /** Passwords and codes tried for one account from one network. */
  signInHere: { burst: 5, perSecond: 1 / 60 },
  /** ...for one account from everywhere, before each network has one at a time (`signInSlow`). It refuses nobody by itself. */
  signInAccount: { burst: 30, perSecond: 1 / 60 },
  /** ...for an account that many try, from one network: who knows the password needs no second one. */
  signInSlow: { burst: 1, perSecond: 1 / 60 },
  /** ...in a browser where that person signed in before, or in their session; strangers take nothing of it. */
  signInKnown: { burst: 10, perSecond: 1 / 30 },
  /** ...for all accounts from one network. */
  signInAddress: { burst: 60, perSecond: 1 / 5 },
  setUp: { burst: 10, perSecond: 1 / 30 },
  /** A room of two hundred scans the QR code at once. */
  invites: { burst: 300, perSecond: 1 },
  guests: { burst: 300, perSecond: 1 },
  demo: { burst: 30, perSecond: 1 / 20 },
} as const satisfies Record<string, RateLimit>;

/** argon2id takes a core and 19 MiB each: this many at once, this many waiting, the rest is asked to come back. */
export const passwordWork = { running: 2, waiting: 60, retrySeconds: 5 } as const;
