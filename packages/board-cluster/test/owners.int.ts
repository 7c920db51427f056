import { aloneCluster, ClusterUnavailable, type NodeRef } from '@samenspel/cluster';
import type { Owners } from '@samenspel/cluster/testing';
import { BoardOwnership } from '../src/board-ownership';
import { boardId, until } from './nodes';

const [me, other]: readonly NodeRef[] = [
  { id: 'me', url: 'http://127.0.0.1:1' },
  { id: 'other', url: 'http://127.0.0.1:2' },
];

/** A node whose Redis answers as the test says. */
function world() {
  const state = {
    owner: null as NodeRef | null,
    away: false,
    released: [] as string[],
    given: [] as string[],
    gone: [] as string[],
  };
  let lose: (names: readonly string[]) => void = () => undefined;
  const owners: Owners = {
    async claim() {
      if (state.away) throw new ClusterUnavailable();
      state.owner ??= me as NodeRef;
      return state.owner;
    },
    async release(name) {
      if (state.away) throw new ClusterUnavailable();
      state.given.push(name);
      state.owner = null;
    },
    async reportGone(id) {
      if (state.away) throw new ClusterUnavailable();
      state.gone.push(id);
    },
    ownerOf: async () => state.owner ?? undefined,
    onLost(hear) {
      lose = hear;
      return () => undefined;
    },
  };
  const boards = {
    openBoards: () => [boardId],
    release: async (name: string) => void state.released.push(name),
  };
  const errors: unknown[] = [];
  const cluster = { ...aloneCluster(), node: me as NodeRef, owners };
  const places = new BoardOwnership(cluster, boards, (error) => errors.push(error));
  return { places, state, errors, lose: () => lose([boardId, 'not mine']) };
}

test('BN10 a board that another node owns by now is released at once, and found there', async () => {
  const { places, state, lose } = world();
  expect((await places.find(boardId)).id).toBe('me');
  state.owner = other as NodeRef;
  lose();
  expect(state.released).toEqual([boardId]);
  expect(places.isMine(boardId)).toBe(false);
  expect((await places.find(boardId)).id).toBe('other');
  places.stop();
});

test('BN10 a board that is found at another node, before this one was told that it lost it, is released as well', async () => {
  const { places, state, lose } = world();
  await places.find(boardId);
  state.owner = other as NodeRef;
  expect((await places.find(boardId)).id).toBe('other');
  expect(state.released).toEqual([boardId]);
  lose();
  expect([places.isMine(boardId), state.released]).toEqual([false, [boardId]]);
  places.stop();
});

test('BN7 without Redis: what is mine stays mine, a known owner stays known, and what nobody knows is served here until Redis is back', async () => {
  const { places, state, errors } = world();
  state.owner = other as NodeRef;
  expect((await places.find(boardId)).id).toBe('other');
  state.away = true;
  expect((await places.find(boardId)).id).toBe('other');
  expect((await places.find('unknown')).id).toBe('me');
  expect([places.isMine('unknown'), places.isUnclaimed('unknown')]).toEqual([false, true]);
  state.owner = null;
  places.serveWithoutClaim(boardId);
  expect((await places.find(boardId)).id).toBe('me');
  state.away = false;
  await until(() => places.isMine(boardId), 'a claim');
  expect(places.isUnclaimed(boardId)).toBe(false);
  expect(state.released).toEqual([]);
  // Handed over without Redis: given up as far as this node is concerned.
  state.away = true;
  await places.handOver(boardId);
  expect([places.isMine(boardId), state.released, errors]).toEqual([false, [boardId], []]);
  places.stop();
});

test('BN13 a node that can not be reached is reported gone once, also when Redis was away at first', async () => {
  const { places, state } = world();
  state.away = true;
  expect(await places.reportGone(other as NodeRef)).toBe(false);
  state.away = false;
  expect(await places.reportGone(other as NodeRef)).toBe(true);
  expect(await places.reportGone(other as NodeRef)).toBe(false);
  expect(state.gone).toEqual(['other']);
  places.stop();
});
