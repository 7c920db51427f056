import {
  after,
  Connection,
  type ConnectionEvent,
  type ConnectionState,
  connectionEvents,
  connectionStates,
  transitions,
} from '../src/connection';

/** Events that bring a new machine into a state, the shortest way. */
const ways: Readonly<Record<ConnectionState, readonly ConnectionEvent[]>> = {
  preparing: [],
  paused: ['disconnect'],
  admitting: ['prepared'],
  connecting: ['prepared', 'admitted'],
  syncing: ['prepared', 'admitted', 'opened'],
  live: ['prepared', 'admitted', 'opened', 'synced'],
  waiting: ['prepared', 'notReached'],
  offline: ['prepared', 'disconnect'],
  ended: ['prepared', 'refused'],
  closed: ['destroy'],
};

/** The whole table once more, by hand: `state: event>state ...`; whatever is not here changes nothing. */
const expected: Readonly<Record<ConnectionState, string>> = {
  preparing: 'prepared>admitting disconnect>paused destroy>closed',
  paused: 'prepared>offline connect>preparing destroy>closed',
  admitting: 'admitted>connecting notReached>waiting refused>ended disconnect>offline destroy>closed',
  connecting: 'opened>syncing lost>waiting silent>waiting refused>ended disconnect>offline destroy>closed',
  syncing: 'synced>live lost>waiting silent>waiting refused>ended disconnect>offline destroy>closed',
  live: 'lost>waiting silent>waiting refused>ended disconnect>offline destroy>closed',
  waiting: 'retryDue>admitting connect>admitting refused>ended disconnect>offline destroy>closed',
  offline: 'connect>admitting refused>ended destroy>closed',
  ended: 'connect>admitting destroy>closed',
  closed: '',
};

function machine(way: readonly ConnectionEvent[] = []) {
  const entered: ConnectionState[] = [];
  const connection = new Connection((state) => entered.push(state));
  for (const event of way) connection.tell(event);
  entered.length = 0;
  return { connection, entered };
}

const cells = connectionStates.flatMap((state) => connectionEvents.map((event) => [state, event] as const));

test.each(cells)('BC1: %s, when told "%s", goes where the table says, and enters once', (state, event) => {
  const { connection, entered } = machine(ways[state]);
  expect(connection.state).toBe(state);
  const to = expected[state]
    .split(' ')
    .map((cell) => cell.split('>'))
    .find(([name]) => name === event)?.[1];
  connection.tell(event);
  expect(connection.state).toBe(to ?? state);
  expect(entered).toEqual(to === undefined ? [] : [to]);
});

test('BC1: every state is reached from the first, and every state but the last can be left', () => {
  const reached = new Set<ConnectionState>(['preparing']);
  for (const state of reached) for (const next of Object.values(transitions[state])) reached.add(next);
  expect([...reached].sort()).toEqual([...connectionStates].sort());
  for (const state of connectionStates) expect(Object.keys(transitions[state]).length > 0).toBe(state !== 'closed');
});

test('BC2: what is thrown away stays so, from every state', () => {
  for (const state of connectionStates) {
    const gone = after(state, 'destroy');
    expect(gone).toBe('closed');
    for (const event of connectionEvents) expect(after(gone, event)).toBe('closed');
  }
});

test('BC2: what ended for good begins again by a person alone: no timer, no late answer of a socket', () => {
  const automatic: ConnectionEvent[] = [
    'prepared',
    'admitted',
    'notReached',
    'opened',
    'synced',
    'lost',
    'silent',
    'retryDue',
  ];
  for (const event of [...automatic, 'disconnect'] as const) expect(after('ended', event)).toBe('ended');
  expect(after('ended', 'connect')).toBe('admitting');
});

test('BC2: who is not wanted connected stays offline, whatever comes late', () => {
  for (const event of ['admitted', 'notReached', 'opened', 'synced', 'lost', 'silent', 'retryDue'] as const)
    expect(after('offline', event)).toBe('offline');
});

test('BC3: a socket is open in syncing and live alone', () => {
  const open = connectionStates.filter((state) => machine(ways[state]).connection.isOpen);
  expect(open).toEqual(['syncing', 'live']);
});

test('BC3: silence leads to waiting, and by the timer through the sign-in to a new socket', () => {
  const { connection, entered } = machine(ways.live);
  for (const event of ['silent', 'lost', 'retryDue', 'admitted', 'opened', 'synced'] as const) connection.tell(event);
  expect(entered).toEqual(['waiting', 'admitting', 'connecting', 'syncing', 'live']);
});

test('BC3: a quota that is used up (4450) or a sign-out ends it while live; the close that comes with it changes nothing', () => {
  for (const told of [
    ['refused', 'lost'],
    ['lost', 'refused'],
  ] as const) {
    const { connection } = machine(ways.live);
    for (const event of told) connection.tell(event);
    expect(connection.state).toBe('ended');
  }
});

test('BC3: entering may tell of what comes next: the state is set before', () => {
  const seen: string[] = [];
  const connection: Connection = new Connection((state, from) => {
    seen.push(`${from}>${state}`);
    if (state === 'admitting') connection.tell('admitted');
  });
  connection.tell('prepared');
  expect(connection.state).toBe('connecting');
  expect(seen).toEqual(['preparing>admitting', 'admitting>connecting']);
});
