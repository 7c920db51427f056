import { IncomingMessage } from 'node:http';
import { Socket as NetSocket } from 'node:net';
import { createMemoryEventStore, systemClock, systemRandom } from '@samenspel/event-store';
import { memoryVault } from '@samenspel/vault';
import type { Socket } from 'socket.io';
import { rememberVisit } from '../edge/visit';
import { type Membership, Memberships } from '../members/memberships';
import { Seals } from '../seals';
import { LiveGateway } from './live.gateway';
import { LiveHub } from './live-hub';

const member: Membership = { roles: ['participant'], waiting: false };

/** A gateway whose look-up of memberships answers when the test says so. */
function set() {
  let answer: (membership: Membership) => void = () => undefined;
  const looking = new Promise<Membership>((resolve) => {
    answer = resolve;
  });
  const findMembership = () => looking;
  const hub = new LiveHub({
    store: createMemoryEventStore({ clock: systemClock, random: systemRandom }),
    seals: new Seals({ keys: memoryVault(systemRandom).keys, random: systemRandom }),
    findMembership,
    whenProjected: () => Promise.resolve(),
  });
  const gateway = new LiveGateway(hub, new Memberships(findMembership));
  const request = new IncomingMessage(new NetSocket());
  rememberVisit(request, { principal: { personId: 'anna', sessionId: 'session', by: 'cookie' }, roles: [] });
  const socket = { id: 'socket', request, emit: () => true } as unknown as Socket;
  gateway.handleConnection(socket);
  return { gateway, hub, socket, answer: () => answer(member) };
}

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
});
