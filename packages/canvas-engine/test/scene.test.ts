import type { NewItem } from '@samenspel/board';
import { withCarried } from '../src/carrying';
import { freePlace } from '../src/free-place';
import { hitTest } from '../src/hit';
import { Live } from '../src/live';
import type { Stage } from '../src/stage';
import { movable, moveChanges } from '../src/tools/move';
import { id, note, sceneOf } from './for-tests';

const frame = (name: string, x: number, y: number, more: Partial<NewItem> = {}): NewItem =>
  ({ id: id(name), kind: 'frame', title: name, at: [x, y], size: [400, 300], ...more }) as NewItem;
const connector = (name: string, from: string, to: string): NewItem => ({
  ...{ id: id(name), kind: 'connector', at: [0, 0], line: 'straight', heads: ['none', 'arrow'] },
  from: { item: id(from), at: [0, 0] },
  to: { item: id(to), at: [0, 0] },
});
const stageOf = (scene: Stage['scene'], ...names: string[]) =>
  ({ scene, selection: { ids: new Set(names.map(id)) } }) as unknown as Stage;

describe('the scene', () => {
  it('CE11: frames lie below, then the order key, ties by id', () => {
    const board = sceneOf([note('b', 0, 0), note('a', 0, 0), frame('f', 0, 0)]);
    expect(board.scene.order.map((node) => node.id)).toEqual([id('f'), id('b'), id('a')]);
    board.add([note('c', 0, 0)]);
    board.update();
    expect(board.scene.order.at(-1)?.id).toBe(id('c'));
    expect(board.scene.order.map(({ rank }) => rank)).toEqual([0, 1, 2, 3]);
    board.destroy();
  });

  it('CE8: something new gets the nearest place where it covers nothing', () => {
    const board = sceneOf([frame('f', -500, -500, { size: [3000, 3000] }), note('a', 0, 0)]);
    expect(freePlace(board.scene, [1000, 1000], [100, 100])).toEqual([950, 950]);
    const [x, y] = freePlace(board.scene, [50, 50], [100, 100]);
    expect(Math.abs(x) + Math.abs(y)).toBe(120);
    board.destroy();
  });

  it('CE16: a connector follows what it holds, and tells that it changed', () => {
    const board = sceneOf([note('a', 0, 0), note('b', 300, 0), connector('c', 'a', 'b')]);
    expect(board.node('c').route?.points[1]).toEqual([300, 50]);
    board.set({ b: { at: [300, 400] } });
    const { changed, dirty } = board.update();
    expect(changed).toContain(id('c'));
    expect(dirty.length).toBeGreaterThanOrEqual(4);
    expect(board.node('c').maxY).toBeGreaterThan(300);
    expect(board.scene.search({ minX: 300, minY: 380, maxX: 330, maxY: 399 }).map((node) => node.id)).toContain(
      id('c'),
    );
    board.destroy();
  });

  it('CE16: also while it is dragged', () => {
    const board = sceneOf([note('a', 0, 0), note('b', 300, 0), connector('c', 'a', 'b')]);
    const live = new Live(board.scene, () => undefined);
    live.setOwn({ kind: 'drag', ids: [id('b')], dx: 0, dy: 500 });
    live.step(0);
    expect(live.routeOf(board.node('c'))?.maxY).toBeGreaterThan(450);
    expect(live.ids).toEqual(new Set([id('b'), id('c')]));
    board.destroy();
  });

  it('CE12: a frame carries what says so and what lies in it whole', () => {
    const board = sceneOf([
      frame('f', 0, 0),
      note('in', 20, 20),
      note('half', 350, 20),
      note('says', 900, 900, { frame: id('f') }),
    ]);
    const carried = withCarried(board.scene, [id('f')]);
    expect(carried).toEqual(new Set([id('f'), id('in'), id('says')]));
    board.destroy();
  });

  it('CE13: what is moved belongs to the frame it lands in, or to none', () => {
    const board = sceneOf([frame('f', 0, 0), note('a', 1000, 0), note('b', 20, 20, { frame: id('f') })]);
    const into = moveChanges(stageOf(board.scene, 'a'), new Set([id('a')]), -900, 50);
    expect(into.get(id('a'))).toEqual({ at: [100, 50], frame: id('f') });
    const out = moveChanges(stageOf(board.scene, 'b'), new Set([id('b')]), 800, 0);
    expect(out.get(id('b'))).toEqual({ at: [820, 20], frame: null });
    const along = moveChanges(stageOf(board.scene, 'f'), new Set([id('f'), id('b')]), 2000, 0);
    expect(along.get(id('b'))).toEqual({ at: [2020, 20] });
    board.destroy();
  });

  it('CE12: what is locked stays, and so does what a locked frame carries', () => {
    const board = sceneOf([frame('f', 0, 0), note('a', 20, 20, { frame: id('f') }), note('b', 900, 0)]);
    const locked = { by: 'noor', at: 1 };
    board.doc.transact(() => {
      const items = board.doc.getMap('items');
      (items.get(id('f')) as unknown as Map<string, unknown>).set('locked', locked);
    });
    board.update();
    expect(movable(stageOf(board.scene, 'f', 'a', 'b'))).toEqual(new Set([id('b')]));
    board.destroy();
  });

  it('CE20: things are hit by their form', () => {
    const board = sceneOf([
      frame('f', 0, 0),
      { id: id('round'), kind: 'shape', form: 'ellipse', at: [500, 0], size: [100, 100] },
      note('a', 100, 100),
      note('b', 800, 0),
      note('c', 800, 400),
      connector('line', 'b', 'c'),
    ]);
    const hit = (x: number, y: number, slack = 6) => hitTest(board.scene, [x, y], slack)?.id ?? null;
    expect(hit(150, 150)).toBe(id('a'));
    expect(hit(300, 250)).toBeNull();
    expect(hit(2, 200)).toBe(id('f'));
    expect(hit(50, -12)).toBe(id('f'));
    expect(hit(505, 5)).toBeNull();
    expect(hit(550, 50)).toBe(id('round'));
    expect(hit(854, 250)).toBe(id('line'));
    expect(hit(860, 250)).toBeNull();
    expect(hit(850, 80, 60)).toBe(id('b'));
    board.destroy();
  });

  it('CE31: what others drag stays where they left it until the board has it', () => {
    const board = sceneOf([note('a', 0, 0)]);
    const live = new Live(board.scene, () => undefined);
    live.setOther(7, { kind: 'drag', ids: [id('a')], dx: 100, dy: 0 });
    // The clock of the frames stands still: it is waited less long for a board than a busy machine may take here.
    const now = performance.now();
    for (let frame = 0; frame < 30; frame += 1) live.step(now);
    live.setOther(7, null);
    live.step(now);
    expect(live.placementOf(board.node('a')).rect.x).toBeCloseTo(100, 0);
    board.set({ a: { at: [100, 0] } });
    live.caughtUp(board.update().changed);
    live.step(now);
    expect(live.ids.size).toBe(0);
    expect(live.placementOf(board.node('a')).rect.x).toBe(100);
    board.destroy();
  });
});
