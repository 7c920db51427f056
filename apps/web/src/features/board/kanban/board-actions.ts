import {
  addColumn,
  addItems,
  assignCard,
  BoardFull,
  binItems,
  blockCard,
  type Card,
  chooseActivity,
  type Edited,
  isCard,
  labelCard,
  limitColumn,
  linkGoal,
  moveCards,
  moveColumn,
  type NewNote,
  ownChange,
  putOnCanvas,
  removeColumn,
  renameColumn,
  restoreColumn,
  rewordCard,
  takeOffKanban,
  unassignCard,
  unblockCard,
  type Where,
} from '@samenspel/board';
import type { BoardSession } from '@samenspel/board-client';
import type { ActivityType } from '@samenspel/domain';
import type * as Y from 'yjs';
import { newId } from '../../../lib/device/ids';
import { sayDidNotFit } from '../../../lib/ui/did-not-fit';
import { tray } from '../session/column-title';
import { freeSpot } from '../session/free-spot';
import { type LaneChange, type LaneKind, laneChange, noLane } from './model/lanes';
import { columnsOfTemplate, type TemplateName } from './model/templates';

/** What a person does to the board on the kanban. Each is one edit: one update for the others, one step to undo. */
export interface BoardActions {
  /** Adds cards at the end of a column, with what their lane says; answers their ids, none when they could not be added. */
  add(
    titles: readonly string[],
    column: string,
    lane: string,
    lanes: LaneKind,
    /** What is given back when the board is full: more than the titles, when those were shortened. */
    whole?: readonly string[],
  ): readonly string[];
  /** Answers whether the words are in the card now. */
  reword(id: string, title: Edited): boolean;
  move(ids: readonly string[], column: string, where: Where): void;
  /** Moves cards to a column and from one lane to another. */
  drop(
    ids: readonly string[],
    to: { column: string; where: Where },
    lane: { kind: LaneKind; from: string; to: string },
  ): void;
  assign(ids: readonly string[], personId: string, on: boolean): void;
  label(ids: readonly string[], labelId: string, on: boolean): void;
  block(id: string, why: string | undefined): boolean;
  unblock(id: string): void;
  bin(ids: readonly string[]): void;
  placeOnCanvas(ids: readonly string[]): void;
  /** Undefined when the board holds no more, or cannot be changed. */
  addColumn(title: string): string | undefined;
  renameColumn(id: string, title: Edited): boolean;
  moveColumn(id: string, where: Where): void;
  limitColumn(id: string, wip: number | null): void;
  removeColumn(id: string): void;
  restoreColumn(id: string): void;
  beginWith(name: TemplateName): void;
}

export function boardActions(session: BoardSession): BoardActions {
  const { random } = session;
  const item = (id: string): Card | undefined => {
    const found = session.state.board.items.get(id);
    return isCard(found) && found.gone === undefined ? found : undefined;
  };
  const there = (ids: readonly string[]) => ids.filter((id) => item(id) !== undefined);
  const edit = (change: (doc: Y.Doc) => void): boolean => {
    // Each act is a step to undo of its own, however fast one follows the other.
    session.undo?.stopCapturing();
    return session.act((doc) => doc.transact(() => change(doc), ownChange));
  };
  /** The same for what adds; a full board says so and gives the words back. */
  const adding = (of: 'cards' | 'columns', titles: readonly string[], change: (doc: Y.Doc) => void): boolean => {
    try {
      return edit(change);
    } catch (error) {
      if (!(error instanceof BoardFull)) throw error;
      const { length } = titles;
      sayDidNotFit({ of, count: length, total: length, rest: titles.join('\n') });
      return false;
    }
  };
  const each = (ids: readonly string[], change: (doc: Y.Doc, id: string) => void): boolean =>
    edit((doc) => {
      for (const id of there(ids)) change(doc, id);
    });
  const toCanvas = (doc: Y.Doc, ids: readonly string[]): void => {
    const off = ids.filter((id) => item(id)?.at === undefined);
    const spots = freeSpot(session.state.board, off.length);
    for (const [index, id] of off.entries()) putOnCanvas(doc, id, spots[index] ?? [0, 0]);
  };
  const changeLane = (doc: Y.Doc, id: string, change: LaneChange | null): void => {
    const card = item(id);
    if (change === null || card === undefined) return;
    if (change.kind === 'person') {
      const leaves = change.to === noLane ? card.assignees : card.assignees.filter((person) => person === change.from);
      for (const person of leaves) unassignCard(doc, id, person);
      if (change.to !== noLane) assignCard(doc, id, change.to);
    } else if (change.kind === 'goal') linkGoal(doc, id, change.to);
    else chooseActivity(doc, id, change.to as ActivityType | null);
  };
  return {
    add(titles, column, lane, lanes, whole = titles) {
      const cards = titles.map((title) => ({
        id: newId(),
        kind: 'card' as const,
        title,
        place: { column },
        ...fieldsOfLane(lanes, lane),
      }));
      return adding('cards', whole, (doc) => addItems(doc, cards, session.sign(), random))
        ? cards.map(({ id }) => id)
        : [];
    },
    reword: (id, title) => edit((doc) => rewordCard(doc, id, title, session.sign())),
    move: (ids, column, where) => edit((doc) => moveCards(doc, there(ids), column, where, random)),
    drop(ids, { column, where }, lane) {
      const cards = there(ids);
      edit((doc) => {
        if (column === tray) {
          toCanvas(doc, cards);
          for (const id of cards) takeOffKanban(doc, id);
          return;
        }
        for (const id of cards) changeLane(doc, id, laneChange(lane.kind, lane.from, lane.to));
        moveCards(doc, cards, column, where, random);
      });
    },
    assign: (ids, person, on) => each(ids, (doc, id) => (on ? assignCard : unassignCard)(doc, id, person)),
    label: (ids, labelId, on) => each(ids, (doc, id) => labelCard(doc, id, labelId, on)),
    block: (id, why) => item(id) !== undefined && each([id], (doc) => blockCard(doc, id, session.sign(), why)),
    unblock: (id) => each([id], (doc) => unblockCard(doc, id)),
    bin: (ids) => edit((doc) => binItems(doc, there(ids), session.sign())),
    placeOnCanvas: (ids) => edit((doc) => toCanvas(doc, there(ids))),
    addColumn(title) {
      const id = newId();
      return adding('columns', [title], (doc) => addColumn(doc, { id, title }, random)) ? id : undefined;
    },
    renameColumn: (id, title) => edit((doc) => renameColumn(doc, id, title)),
    moveColumn: (id, where) => edit((doc) => moveColumn(doc, id, where, random)),
    limitColumn: (id, wip) => edit((doc) => limitColumn(doc, id, wip)),
    removeColumn: (id) => edit((doc) => removeColumn(doc, id, session.sign())),
    restoreColumn(id) {
      const title = session.state.board.goneColumns.find((column) => column.id === id)?.title ?? '';
      adding('columns', [title], (doc) => restoreColumn(doc, id));
    },
    beginWith(name) {
      const { columns, goneColumns } = session.state.board;
      const wanted = columnsOfTemplate[name];
      const missing = wanted.filter((id) => !columns.some((column) => column.id === id)).map(() => '');
      adding('columns', missing, (doc) => {
        for (const id of wanted) {
          if (goneColumns.some((gone) => gone.id === id)) restoreColumn(doc, id);
          else if (!columns.some((column) => column.id === id)) addColumn(doc, { id, title: '' }, random);
          moveColumn(doc, id, 'end', random);
        }
        for (const { id } of columns) if (!wanted.includes(id)) removeColumn(doc, id, session.sign());
      });
    },
  };
}

/** What a new card has because of the lane it is put in. */
function fieldsOfLane(kind: LaneKind, lane: string): Pick<NewNote, 'assignees' | 'goal' | 'activity'> {
  if (lane === noLane) return {};
  if (kind === 'person') return { assignees: [lane] };
  if (kind === 'goal') return { goal: lane };
  return kind === 'activity' ? { activity: lane as ActivityType } : {};
}
