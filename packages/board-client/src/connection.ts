/**
 * The connection of a board in the browser, as one state machine. It decides nothing by itself: `BoardProvider` tells it what
 * happened and does what a new state asks for (`enter`).
 *
 *                                   connect
 *   preparing <------------------------------------------ paused --- destroy ---> closed
 *       |  \______________________ disconnect ____________/            (from every state)
 *    prepared
 *       v           admitted             opened            synced
 *   admitting -----------> connecting -----------> syncing -------> live
 *     |  ^  ^                  |                      |               |
 *     |  |  |              lost, silent          lost, silent     lost, silent
 *     |  |  |                  v                      v               |
 *     |  |  +-- retryDue -- waiting <----------------------------------
 *     |  |                     ^
 *     |  |   notReached        |
 *     |  +---------------------+
 *     |
 *     +- refused (somebody else is signed in, or nobody) -> ended <- refused (44xx: signed out, forbidden, no such board,
 *                                                             |      another epoch, over quota 4450) - connecting, syncing, live
 *                                                             +- connect -> admitting
 *
 *   disconnect leads from every state but ended and closed to offline (to paused while it is still preparing);
 *   connect leads from offline, waiting and ended to admitting, at once.
 */
export const connectionStates = [
  /** The local copy is opened, and without one the board is fetched over HTTP. Nothing may be sent before. */
  'preparing',
  /** As `preparing`, while no connection is wanted. */
  'paused',
  /** Asking who is signed in, and whether the server is reached. */
  'admitting',
  /** A socket is being opened. */
  'connecting',
  /** The socket is open; the board has not come over yet. */
  'syncing',
  /** The board came over; changes go out and come in. */
  'live',
  /** Not connected; the next attempt has its time. */
  'waiting',
  /** Not connected, and not wanted: the device has no network, or a screen asked for it. */
  'offline',
  /** The server, or the sign-in, ended it for good. Only `connect` begins again. */
  'ended',
  /** Thrown away. */
  'closed',
] as const;
export type ConnectionState = (typeof connectionStates)[number];

export const connectionEvents = [
  'prepared',
  /** Wanted, now. */
  'connect',
  /** Not wanted until `connect`. */
  'disconnect',
  'admitted',
  /** No answer, or none that says who is signed in. */
  'notReached',
  'opened',
  'synced',
  /** The socket closed, for a while. */
  'lost',
  /** Nothing comes over an open socket, or it does not open in time. */
  'silent',
  /** Ended for good, by a close code of 4400-4499 or by the sign-in. */
  'refused',
  'retryDue',
  'destroy',
] as const;
export type ConnectionEvent = (typeof connectionEvents)[number];

type Row = Partial<Readonly<Record<ConnectionEvent, ConnectionState>>>;

/** What is not listed changes nothing: an answer that comes late, a close of what is closed. */
export const transitions: Readonly<Record<ConnectionState, Row>> = {
  preparing: { prepared: 'admitting', disconnect: 'paused', destroy: 'closed' },
  paused: { prepared: 'offline', connect: 'preparing', destroy: 'closed' },
  admitting: {
    admitted: 'connecting',
    notReached: 'waiting',
    refused: 'ended',
    disconnect: 'offline',
    destroy: 'closed',
  },
  connecting: {
    opened: 'syncing',
    lost: 'waiting',
    silent: 'waiting',
    refused: 'ended',
    disconnect: 'offline',
    destroy: 'closed',
  },
  syncing: {
    synced: 'live',
    lost: 'waiting',
    silent: 'waiting',
    refused: 'ended',
    disconnect: 'offline',
    destroy: 'closed',
  },
  live: { lost: 'waiting', silent: 'waiting', refused: 'ended', disconnect: 'offline', destroy: 'closed' },
  waiting: { retryDue: 'admitting', connect: 'admitting', refused: 'ended', disconnect: 'offline', destroy: 'closed' },
  offline: { connect: 'admitting', refused: 'ended', destroy: 'closed' },
  ended: { connect: 'admitting', destroy: 'closed' },
  closed: {},
};

/** The state after an event; the same state where the event changes nothing. */
export const after = (state: ConnectionState, event: ConnectionEvent): ConnectionState =>
  transitions[state][event] ?? state;

/** Runs the machine. `enter` is called once for every state that is entered, after the state is set; it may tell of a next event. */
export class Connection {
  private current: ConnectionState = 'preparing';

  constructor(private readonly enter: (state: ConnectionState, from: ConnectionState) => void) {}

  get state(): ConnectionState {
    return this.current;
  }

  /** Whether a socket is open. */
  get isOpen(): boolean {
    return this.current === 'syncing' || this.current === 'live';
  }

  get isClosed(): boolean {
    return this.current === 'closed';
  }

  tell(event: ConnectionEvent): void {
    const from = this.current;
    this.current = after(from, event);
    if (this.current !== from) this.enter(this.current, from);
  }
}
