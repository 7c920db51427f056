/** First number of every frame. Those under 100 are y-websocket's; ours go only to clients that asked (`?samenspel=1`). */
export const messageNumber = {
  sync: 0,
  presence: 1,
  queryPresence: 3,
  /** Server: how many of this connection's update frames are durable. */
  durable: 100,
  /** Server: a frame was not taken, and why. */
  refused: 101,
  /** Both: pointers, gestures and strokes on their way; opaque to the server, in batches, never stored. */
  signals: 102,
  /** Server: the epoch of its boards, by which a client names its local copy. */
  epoch: 103,
  /** Client: the beginning of an update that is too large for one frame; the next update frame is its end. */
  piece: 104,
  /** Server: which quota of the board is nearly used up, or is. */
  quota: 105,
} as const;

/** Second number of a sync frame. */
export const syncStep = { stateVector: 0, answer: 1, update: 2 } as const;

/** Query parameter by which a client says that it understands our messages. */
export const speaksParameter = 'samenspel';
/** Query parameter with the epoch of the client's local copy. */
export const epochParameter = 'epoch';

/**
 * Close codes. 4400-4499 are terminal: y-websocket does not reconnect, our client sets its copy aside. 1013 and 1012 mean: again
 * later.
 */
export const closeCode = {
  malformed: 4400,
  signedOut: 4401,
  forbidden: 4403,
  noSuchBoard: 4404,
  /** The server was restored from a backup since this client's copy was made. */
  otherEpoch: 4409,
  tooLarge: 4413,
  /** The page is at an address that this server does not know: its operator can add it. */
  otherOrigin: 4421,
  /** The update builds on something the server never got. */
  incomplete: 4422,
  tooMany: 4429,
  /** A quota of this board is used up: the person may read; the reason is one of `quotaReasons`. */
  overQuota: 4450,
  tryAgainLater: 1013,
  goingAway: 1001,
  /** Another node serves the board from now on. */
  comeAgain: 1012,
} as const;

export type CloseCode = (typeof closeCode)[keyof typeof closeCode];

/** Quotas of a board: what one person stores in a time, what is on it, and all that was ever stored of it. */
export const quotaReasons = ['over_pace', 'board_full', 'history_full'] as const;
export type QuotaReason = (typeof quotaReasons)[number];

/** Why a frame was not taken while the connection stays. */
export const refusals = ['read_only', ...quotaReasons] as const;
export type Refusal = (typeof refusals)[number];

/** Largest frame either side takes, bytes. */
export const maxFrameBytes = 1024 * 1024;
/** Largest update in a frame, bytes: it must fit one append of the event store together with its facts. */
export const maxUpdateBytes = 768 * 1024;
/** What our client sends in one piece, bytes: with its facts it is one append. */
export const maxChunkBytes = 512 * 1024;
/** All pieces of one update together, bytes: as much as a board holds. */
export const maxReassemblyBytes = 16 * 1024 * 1024;
/** Clients in one presence frame: the stock client sends everyone's presence back to the server. */
export const maxPresenceEntries = 2_000;
/** One person's presence, characters of JSON. */
export const maxPresenceLength = 4_096;
/** One signal, bytes. */
export const maxSignalBytes = 512;

/** People on a board beyond whom signals slow down: every one of them is drawn on every screen. */
const calmFromPeople = 30;

/** People beyond whom the server tells signals less often too: up to there each of them costs little. */
const crowdFromPeople = 150;

/** Shortest time between two signals of one client: 30 Hz, 10 when many are here. */
export const signalIntervalMs = (present: number): number => (present > calmFromPeople ? 100 : 33);
/** Shortest time between two batches of the server: what came waits for the next one. 30 Hz, 12 in a crowd. */
export const signalBatchMs = (present: number): number => (present > crowdFromPeople ? 80 : 33);
