import { IncomingMessage } from 'node:http';
import { Socket as NetSocket } from 'node:net';
import { EventJudge, LiveHub, Memberships, OpenLog, Seals } from '@samenspel/application';
import { type Membership } from '@samenspel/application/testing';
import type { Role } from '@samenspel/domain';
import { systemClock, systemRandom } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import type { Principal } from '@samenspel/identity';
import { memoryVault } from '@samenspel/vault/testing';
import type { Socket } from 'socket.io';
import { rememberVisit } from '../edge/visit';
import { LiveGateway } from './live.gateway';

const member: Membership = { roles: ['participant'], waiting: false };

const byToken = (role: Role): Principal => ({
  personId: 'anna',
  sessionId: 'token',
  by: 'bearer',
  scope: { communityId: 'demo', role },
});

/** A gateway whose look-up of memberships answers when the test says so. */
function set(principal: Principal = { personId: 'anna', sessionId: 'session', by: 'cookie' }) {
  let answer: (membership: Membership) => void = () => undefined;
  const looking = new Promise<Membership>((resolve) => {
    answer = resolve;
  });
  let roles: readonly Role[] | undefined;
  const findMembership = async () => (roles === undefined ? looking : { roles, waiting: false });
  const store = createMemoryEventStore({ clock: systemClock, random: systemRandom });
  const seals = new Seals({ keys: memoryVault(systemRandom).keys, random: systemRandom });
  const judge = new EventJudge({ headerOf: async () => null });
  const hub = new LiveHub({
    store,
    log: new OpenLog({ store, seals, judge, namesThen: async () => new Map() }),
    findMembership,
    whenProjected: () => Promise.resolve(),
    peopleOf: async () => ({}),
    epoch: '',
  });
  const gateway = new LiveGateway(hub, new Memberships(findMembership));
  const request = new IncomingMessage(new NetSocket());
  rememberVisit(request, { principal, roles: [] });
  const told: unknown[] = [];
  const emit = (...message: unknown[]) => told.push(message);
  const socket = { id: 'socket', request, emit, join: () => undefined } as unknown as Socket;
  gateway.handleConnection(socket);
  const hold = (held: readonly Role[]): void => {
    roles = held;
  };
  return { gateway, hub, socket, told, hold, answer: () => answer(member) };
}

it('SV14 tells who is here, and who comes, as of when the history is known', () => {
  const { gateway, socket, told } = set();
  expect(told.splice(0)).toEqual([['age', {}]]);
  gateway.tellAge(1_000);
  expect(told.splice(0)).toEqual([['age', { asOf: 1_000 }]]);
  gateway.handleConnection(socket);
  expect(told.splice(0)).toEqual([['age', { asOf: 1_000 }]]);
  gateway.tellAge(undefined);
  expect(told).toEqual([['age', {}]]);
});

describe('joining live', () => {
  it('follows once the roles are known', async () => {
    const { gateway, hub, socket, answer } = set();
    const joining = gateway.join(socket, { communityId: 'demo' });
    answer();
    expect(await joining).toMatchObject({ complete: true });
    expect(hub.size).toBe(1);
    gateway.handleDisconnect(socket);
    expect(hub.size).toBe(0);
  });

  it('leaves no follower behind of a socket that went while its roles were looked up', async () => {
    const { gateway, hub, socket, answer } = set();
    const joining = gateway.join(socket, { communityId: 'demo' });
    gateway.handleDisconnect(socket);
    answer();
    expect(await joining).toHaveProperty('problem');
    expect(hub.size).toBe(0);
  });

  it('ends for a token with the one role it lends, whatever else its person may do', async () => {
    const { gateway, hub, socket, hold } = set(byToken('facilitator'));
    hold(['facilitator', 'participant']);
    await gateway.join(socket, { communityId: 'demo' });
    await hub.checkAgain('demo');
    expect(hub.size).toBe(1);
    hold(['participant']);
    await hub.checkAgain('demo');
    expect(hub.size).toBe(0);
  });
});
