import { addItems, newBoardDoc, readBoard, seedBoard, undoFor } from '@samenspel/board';
import { maxBoardItems } from '@samenspel/board/testing';
import type { BoardSession } from '@samenspel/board-client';
import { nobody } from '@samenspel/board-client/testing';
import type { CanvasEngine } from '@samenspel/canvas-engine';
import * as Y from 'yjs';
import { closeDidNotFit, didNotFitNow } from '../../../../lib/ui/did-not-fit';
import { putDown } from './adding';
import { applyChanges } from './arranging';
import { CanvasController } from './controller';
import { fulfil } from './intents';
import { binAll } from './items';

const random = { bytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)) };
const t = (key: string): string => key;
const docs: Y.Doc[] = [];
afterEach(() => {
  for (const doc of docs.splice(0)) doc.destroy();
});

/** A session over a real document, without network or storage. */
function sessionOf(boardId: string): BoardSession {
  const doc = newBoardDoc();
  docs.push(doc);
  Y.applyUpdate(doc, seedBoard('experiment'));
  return {
    communityId: 'community',
    boardId,
    personId: 'olga',
    doc,
    at: undefined,
    get state() {
      return { board: readBoard(doc), connection: null, here: [], ready: true } as unknown as BoardSession['state'];
    },
    subscribe: (listener) => {
      doc.on('update', listener);
      return () => doc.off('update', listener);
    },
    undo: undoFor(doc, () => ({ by: 'anna', now: 1 })),
    presence: nobody,
    photos: {} as BoardSession['photos'],
    random,
    sign: () => ({ by: 'olga', now: 1 }),
    act(change) {
      change(doc);
      return true;
    },
  } as BoardSession;
}

/** The few parts of the canvas these commands ask for; the canvas itself needs a screen and has journeys of its own. */
function controllerWith(session: BoardSession): { controller: CanvasController; drawn: string[][] } {
  let chosen: ReadonlySet<string> = new Set();
  const drawn: string[][] = [];
  const engine = {
    update: (ids: ReadonlySet<string>) => drawn.push([...ids]),
    selection: {
      get: () => chosen,
      set: (ids: Iterable<string>) => {
        chosen = new Set(ids);
      },
    },
    destroy: () => undefined,
  } as unknown as CanvasEngine;
  const controller = new CanvasController(session, false, { minimap: false, snap: true });
  controller.use(engine, {} as HTMLElement);
  return { controller, drawn };
}

const note = (id: string) => ({ id, kind: 'card', title: id, at: [0, 0] }) as const;
const line = (id: string, from: string, to: string) =>
  ({
    id,
    kind: 'connector',
    from: { item: from, at: [0, 0] },
    to: { item: to, at: [0, 0] },
    line: 'straight',
    heads: ['none', 'arrow'],
  }) as const;
const ids = (session: BoardSession) =>
  [...session.state.board.items.values()].flatMap(({ id, gone }) => (gone ? [] : [id])).sort();

test('only what changed is drawn again', () => {
  const { controller, drawn } = controllerWith(sessionOf('board'));
  putDown(controller, [note('note00000001'), note('note00000002')]);
  applyChanges(controller, new Map([['note00000002', { at: [5, 5] as const }]]));
  expect(drawn).toEqual([['note00000001', 'note00000002'], ['note00000002']]);
  expect(controller.chosen.map(({ id }) => id)).toEqual(['note00000001', 'note00000002']);
  controller.destroy();
});

test('in private writing notes and their lines go on the own sheet, the rest on the board', () => {
  const [board, sheet] = [sessionOf('board'), sessionOf('sheet')];
  const { controller } = controllerWith(board);
  putDown(controller, [note('note00000001')]);
  controller.lay(sheet);
  putDown(controller, [
    note('note00000002'),
    line('line00000001', 'note00000001', 'note00000002'),
    line('line00000002', 'note00000001', 'note00000001'),
    { id: 'frame0000001', kind: 'frame', title: 'Plan', at: [0, 0], size: [9, 9] },
  ]);
  expect(ids(board)).toEqual(['frame0000001', 'line00000002', 'note00000001']);
  expect(ids(sheet)).toEqual(['line00000001', 'note00000002']);
  expect(controller.isPrivate('note00000002')).toBe(true);
  expect(controller.isPrivate('note00000001')).toBe(false);

  // Each is changed where it is written down, with one command.
  const at = [7, 7] as const;
  applyChanges(controller, new Map(['note00000001', 'note00000002'].map((id) => [id, { at }])));
  expect(board.state.board.items.get('note00000001')?.at).toEqual(at);
  expect(sheet.state.board.items.get('note00000002')?.at).toEqual(at);
  expect(ids(board)).not.toContain('note00000002');

  // After the reveal the board's own note is the one that counts.
  addItems(board.doc, [{ ...note('note00000002'), at: [8, 8] }], board.sign(), random);
  expect(controller.isPrivate('note00000002')).toBe(false);
  expect(controller.item('note00000002')?.at).toEqual([8, 8]);
  controller.destroy();
});

test('others are told nothing of what is private', () => {
  const told: unknown[] = [];
  const board = { ...sessionOf('board'), presence: { ...nobody, signal: (change: unknown) => told.push(change) } };
  Object.defineProperty(board, 'state', { get: () => ({ board: readBoard(board.doc) }) });
  const { controller } = controllerWith(board as BoardSession);
  controller.lay(sessionOf('sheet'));
  putDown(controller, [note('note00000001')]);
  const gesture = { kind: 'drag', ids: ['note00000001'], dx: 1, dy: 1 } as const;
  fulfil(controller, { t, open: () => undefined }, { type: 'gesture', gesture });
  expect(told).toEqual([{ gesture: null, ink: null, laser: null }]);
  controller.destroy();
});

test('each doing is undone by itself, however fast one follows another; a row of moves is one', () => {
  const board = sessionOf('board');
  const { controller } = controllerWith(board);
  putDown(controller, [note('note00000001')]);
  putDown(controller, [note('note00000002')]);
  for (const x of [8, 16, 24])
    fulfil(
      controller,
      { t, open: () => undefined },
      { type: 'move', changes: new Map([['note00000001', { at: [x, 0] }]]) },
    );
  controller.undo();
  expect(board.state.board.items.get('note00000001')?.at).toEqual([0, 0]);
  controller.undo();
  expect(ids(board)).toEqual(['note00000001']);
  controller.redo();
  expect(ids(board)).toEqual(['note00000001', 'note00000002']);
  controller.destroy();
});

test('who may only look changes nothing; what is locked stays out of the bin', () => {
  const board = sessionOf('board');
  const { controller } = controllerWith(board);
  putDown(controller, [note('note00000001'), note('note00000002')]);
  controller.engine.selection.set(['note00000001']);
  board.act((doc) => doc.getMap<Y.Map<unknown>>('items').get('note00000001')?.set('locked', { by: 'olga', at: 1 }));
  binAll(
    controller,
    t,
    ['note00000001', 'note00000002'].flatMap((id) => controller.item(id) ?? []),
  );
  expect([...board.state.board.items.values()].map(({ gone }) => gone !== undefined)).toEqual([false, true]);
  controller.set({ readOnly: true });
  putDown(controller, [note('note00000003')]);
  applyChanges(controller, new Map([['note00000001', { hue: 'sky' as const }]]));
  expect(ids(board)).toEqual(['note00000001']);
  expect(controller.item('note00000001')).not.toHaveProperty('hue');
  controller.destroy();
});

test('DR8 what a full board cannot hold is counted and its words are given back whole', () => {
  const board = sessionOf('board');
  const { controller } = controllerWith(board);
  board.doc.transact(() => {
    const items = board.doc.getMap('items');
    for (let n = 0; n < maxBoardItems; n += 1) items.set(`full${n}`, new Y.Map([['kind', 'card']]));
  });
  expect(putDown(controller, [note('note00000001'), note('note00000002')])).toBe(false);
  expect(putDown(controller, [note('note00000003')], true, ['words that were', 'longer than a title'])).toBe(false);
  expect(didNotFitNow()).toEqual([
    {
      of: 'items',
      count: 3,
      total: 3,
      rest: 'note00000001\nnote00000002\nwords that were\nlonger than a title',
    },
  ]);
  closeDidNotFit('items');
  controller.destroy();
});
