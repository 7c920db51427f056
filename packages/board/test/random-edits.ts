import {
  addCard,
  addCheck,
  addColumn,
  addComment,
  addItems,
  assignCard,
  type Board,
  binComment,
  binItem,
  blockCard,
  bringToFront,
  chooseActivity,
  closeVote,
  closeWriting,
  describeDone,
  editComment,
  giveDot,
  labelCard,
  limitColumn,
  linkGoal,
  lockItems,
  moveCard,
  moveCheck,
  moveColumn,
  type NewItem,
  openVote,
  openWriting,
  putOnCanvas,
  readBoard,
  removeCheck,
  removeColumn,
  renameColumn,
  restoreColumn,
  restoreItem,
  rewordCard,
  rewordCheck,
  saveLabel,
  sendToBack,
  setDue,
  setFields,
  takeOffCanvas,
  takeOffKanban,
  tickCheck,
  UnknownItem,
  unassignCard,
  unblockCard,
} from '@samenspel/board';
import type * as Y from 'yjs';
import { everyKind } from './every-kind';
import { cardId, idOf, type seededRandom } from './helpers';

type Seeded = ReturnType<typeof seededRandom>;
const columns = ['toTry', 'trying', 'evaluated', 'secured'] as const;

/** One random change by `who` to anything a board has; what has nothing to change does nothing. */
export function anyEdit(doc: Y.Doc, random: Seeded, who = 'anna'): void {
  const { int } = random;
  const sign = { by: who, now: int(1_000) };
  const id = int(3) === 0 ? (everyKind[int(everyKind.length)]?.id ?? '') : cardId(int(6));
  const column = columns[int(4)] ?? 'toTry';
  const end = int(2) ? 'start' : 'end';
  const [check, comment, vote] = [idOf(`check${int(4)}`), idOf(`comment${int(4)}`), idOf(`vote${int(2)}`)];
  const edits: readonly (() => void)[] = [
    () => addCard(doc, { id, title: `t${int(9)}`, column }, sign, random),
    () => addItems(doc, [fresh(id, int)], sign, random),
    () => moveCard(doc, id, column, end, random),
    () => takeOffKanban(doc, id),
    () => rewordCard(doc, id, `t${int(99)} and ${int(99)}`, sign),
    () => describeDone(doc, id, sign),
    () => assignCard(doc, id, `p${int(3)}`),
    () => unassignCard(doc, id, `p${int(3)}`),
    () => blockCard(doc, id, sign, 'why'),
    () => unblockCard(doc, id),
    () => binItem(doc, id, sign),
    () => restoreItem(doc, id),
    () => setDue(doc, id, int(2) ? '2026-10-01' : null),
    () => linkGoal(doc, id, int(2) ? idOf('goal') : null),
    () => chooseActivity(doc, id, int(2) ? 'observe' : null),
    () => labelCard(doc, id, idOf('label'), int(2) === 0),
    () => saveLabel(doc, { id: idOf('label'), name: `l${int(9)}`, hue: 'sun' }),
    () => putOnCanvas(doc, id, [int(99), int(99)]),
    () => takeOffCanvas(doc, id),
    () => setFields(doc, new Map([[id, { at: [int(99), 1], frame: int(2) ? idOf('frame') : null, hue: 'sky' }]])),
    () => bringToFront(doc, [id], random),
    () => sendToBack(doc, [id, cardId(int(6))], random),
    () => lockItems(doc, [id], int(2) === 0, sign),
    () => addComment(doc, { id: comment, on: id, text: `c${int(9)}`, mentions: [`p${int(3)}`] }, sign),
    () => editComment(doc, comment, `c${int(9)}`, [], sign),
    () => binComment(doc, comment, sign),
    () => addCheck(doc, { id: check, on: id, text: 'line' }, random),
    () => rewordCheck(doc, check, `line ${int(9)}`),
    () => tickCheck(doc, check, int(2) === 0, sign),
    () => moveCheck(doc, check, end, random),
    () => removeCheck(doc, check, sign),
    () => addColumn(doc, { id: idOf('column'), title: 'more' }, random),
    () => renameColumn(doc, column, `n${int(9)}`),
    () => moveColumn(doc, column, end, random),
    () => limitColumn(doc, column, int(3) || null),
    () => removeColumn(doc, column, sign),
    () => restoreColumn(doc, column),
    () => openVote(doc, { id: vote, title: 'v', budget: 1 + int(3) }, sign),
    () => giveDot(doc, vote, id, who, int(3) ? 1 : -1),
    () => closeVote(doc, vote, sign),
    () => openWriting(doc, { id: idOf('writing') }, sign),
    () => closeWriting(doc),
  ];
  try {
    edits[int(edits.length)]?.();
  } catch (error) {
    if (!(error instanceof UnknownItem)) throw error;
  }
}

function fresh(id: string, int: (below: number) => number): NewItem {
  const kind = everyKind[int(everyKind.length)] ?? { id, kind: 'card' };
  return { ...kind, id };
}

/** A board as text, equal exactly when all that shows is equal. */
export function shown(doc: Y.Doc): string {
  const board: Board = readBoard(doc);
  const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  const { items, comments, checks, dots, ...rest } = board;
  return JSON.stringify([sorted(items), sorted(comments), sorted(checks), sorted(dots), rest]);
}
