import { randomUUID } from 'node:crypto';
import { PATH_METADATA } from '@nestjs/common/constants';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { addCard, newBoardDoc, readBoard } from '@samenspel/board';
import { type RouteSpec } from '@samenspel/contracts';
import { type Problem } from '@samenspel/contracts/testing';
import { newId, type Role, roles } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { apiRoutes } from '../src/edge/api-routes';
import { specOf } from '../src/edge/route.decorator';
import { closed, heard, type Reply, type Running, running, type Visitor } from './running';

/**
 * The access matrix, made from the routes themselves: every route, for strangers, for every role, and for members of
 * another community. A handler that is not in the list of routes fails; so does a route nobody handles.
 */
const other = 'zzzzzzzzzzzz';
let run: Running;
let communityId: string;
let elsewhere: string;
let boardElsewhere: string;
let boardHere: string;
const members = new Map<Role, Visitor & { personId: string }>();
let outsider: Visitor;

beforeAll(async () => {
  run = await running();
  const owner = await run.owner();
  communityId = await run.found(owner);
  elsewhere = await run.found(owner, 'Elders');
  const boardIn = async (community: string): Promise<string> => {
    const planned = await owner.command(community, 'plan-sprint', { question: 'Wat?', startsOn: '2026-11-23' });
    const started = await owner.command(community, 'start-sprint', { sprintId: planned.ids.sprintId });
    return started.ids.boardId ?? '';
  };
  boardHere = await boardIn(communityId);
  boardElsewhere = await boardIn(elsewhere);
  await run.server.core.settled();
  for (const role of roles.filter((name) => name !== 'owner')) {
    members.set(role, await run.guest(owner, communityId, role));
  }
  members.set('owner', Object.assign(owner, { personId: '' }));
  outsider = await run.guest(owner, elsewhere, 'participant', 'Iemand Anders');
});
afterAll(() => run.stop());

const pathOf = (spec: RouteSpec, community: string, id: string = other): string =>
  spec.path.replace(':communityId', community).replace(/:\w+/g, id);

/** A request with nothing right in it but where it goes: whoever may use the route hears that it is not valid. */
const ask = (who: Visitor, spec: RouteSpec, community: string, id?: string): Promise<Reply<Problem>> =>
  who.ask<Problem>(
    spec.method,
    pathOf(spec, community, id),
    spec.method === 'GET' ? undefined : { commandId: randomUUID() },
  );

const inCommunities = apiRoutes.filter(({ access }) => access.kind === 'community');
const mayUse = (spec: RouteSpec, role: Role): boolean =>
  spec.access.kind === 'community' && spec.access.roles.includes(role);

describe('the list of routes', () => {
  it('is exactly what is handled', () => {
    const app = run.server.nest;
    const handled = app
      .get(DiscoveryService, { strict: false })
      .getControllers()
      .flatMap(({ instance }) => {
        const names = new MetadataScanner().getAllMethodNames(Object.getPrototypeOf(instance));
        const methods = names.map((name) => (instance as Record<string, object>)[name] ?? {});
        // What Nest routes to, whether or not it was made with our decorator.
        const handlers = methods.filter((method) => Reflect.hasMetadata(PATH_METADATA, method));
        return handlers.map((handler) => specOf(handler)?.name ?? `no route: ${handler}`);
      });
    expect(handled.sort()).toEqual(apiRoutes.map(({ name }) => name).sort());
  });
});

describe.each(apiRoutes.filter(({ access }) => access.kind !== 'public'))('$name', (spec) => {
  it('asks a stranger to sign in', async () => {
    const { status, body } = await ask(run.visitor(), spec, communityId);
    expect([status, body.code]).toEqual([401, 'not_signed_in']);
  });
});

describe.each(inCommunities)('$name', (spec) => {
  it('answers who is no member as if the community did not exist', async () => {
    const strange = await ask(outsider, spec, communityId);
    const absent = await ask(outsider, spec, other);
    expect(strange.status).toBe(404);
    expect(strange.body).toEqual(absent.body);
    expect(JSON.stringify(strange.body)).not.toContain(communityId);
  });

  // Leaving and being refused change nothing for who comes next, because the bodies are not valid.
  it.each(roles)('lets in or refuses the %s as the route says', async (role) => {
    const member = members.get(role);
    if (member === undefined) throw new Error(`nobody is ${role}`);
    const { status, body } = await ask(member, spec, communityId);
    if (mayUse(spec, role)) expect(body.code ?? 'fine').not.toBe('not_allowed');
    else expect([status, body.code]).toEqual([403, 'not_allowed']);
    expect(status).toBeLessThan(500);
  });

  it('finds nothing of another community in this one', async () => {
    if (!/:(?!communityId)/.test(spec.path) || spec.method !== 'GET') return;
    const member = members.get('owner');
    if (member === undefined) throw new Error('no owner');
    const strange = await ask(member, spec, communityId, boardElsewhere);
    const absent = await ask(member, spec, communityId, other);
    expect([strange.status, strange.body]).toEqual([absent.status, absent.body]);
  });
});

describe('sockets', () => {
  it.each(roles)('let the %s follow the own community and no other', async (role) => {
    const live = members.get(role)?.live();
    if (live === undefined) throw new Error(`nobody is ${role}`);
    await heard(live, 'connect');
    expect(await live.emitWithAck('join', { communityId })).toMatchObject({ complete: true });
    if (role !== 'owner') {
      const strange = (await live.emitWithAck('join', { communityId: elsewhere })) as { problem: Problem };
      const absent = (await live.emitWithAck('join', { communityId: other })) as { problem: Problem };
      expect(strange).toEqual(absent);
      expect(strange.problem.code).toBe('not_found');
    }
    live.close();
  });

  it.each(roles)('let the %s see a board of the community, and edit it when the role may', async (role) => {
    const member = members.get(role);
    if (member === undefined) throw new Error(`nobody is ${role}`);
    const { personId } = await member.get<{ personId: string }>('/api/me');
    const { boards } = run.server.core;
    const doc = newBoardDoc();
    class Socket extends WebSocket {
      constructor(url: string) {
        super(url, { headers: member?.headers() });
      }
    }
    const provider = new WebsocketProvider(`${run.base.replace('http', 'ws')}/sync`, boardHere, doc, {
      WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    try {
      await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
      expect(readBoard(doc).columns).toHaveLength(4);
      const card = { id: newId(systemRandom), title: role, column: 'toTry' };
      const mayEdit = ['owner', 'facilitator', 'participant'].includes(role);
      const ended = new Promise<number | undefined>((resolve) =>
        provider.once('connection-close', (event) => resolve(event?.code)),
      );
      addCard(doc, card, { by: personId, now: Date.now() }, systemRandom);
      if (mayEdit) await seen(provider);
      else expect(await ended).toBe(4403);
      await boards.settled(boardHere);
      const stored = newBoardDoc();
      const state = await boards.stateAt(boardHere, Number.MAX_SAFE_INTEGER);
      Y.applyUpdate(stored, state?.update ?? new Uint8Array());
      expect(readBoard(stored).items.has(card.id)).toBe(mayEdit);
      stored.destroy();
    } finally {
      provider.destroy();
      doc.destroy();
    }
  });

  it('close a stranger, and boards of other communities as boards that are not there', async () => {
    const live = run.visitor().live();
    await heard(live, 'connect_error');
    live.close();
    expect(await closed(run.visitor().sync(boardElsewhere))).toBe(4401);
    const member = members.get('participant');
    expect(await closed((member ?? outsider).sync(boardElsewhere))).toBe(4404);
    expect(await closed((member ?? outsider).sync(other))).toBe(4404);
  });
});

/** Resolves when the server has read everything this connection sent before: a ping comes back after it. */
function seen({ ws }: WebsocketProvider): Promise<void> {
  const socket = ws as unknown as WebSocket;
  return new Promise((resolve) => {
    socket.once('pong', () => resolve());
    socket.ping();
  });
}
