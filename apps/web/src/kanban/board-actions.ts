import {
  addCard,
  assignCard,
  binItem,
  blockCard,
  moveCard,
  type Random,
  restoreItem,
  rewordCard,
  type Signature,
  UnknownItem,
  unassignCard,
  unblockCard,
  type Where,
} from '@samenspel/board';
import type * as Y from 'yjs';
import { newId } from '../app/ids';

const random: Random = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };

/** What a person does to a board. Somebody else may have removed the card just before: then nothing happens. */
export interface BoardActions {
  add(column: string, title: string): void;
  reword(id: string, title: string): void;
  move(id: string, column: string, where: Where): void;
  assign(id: string, personId: string, on: boolean): void;
  block(id: string, on: boolean): void;
  bin(id: string): void;
  restore(id: string): void;
}

export function boardActions(doc: Y.Doc, personId: string): BoardActions {
  const sign = (): Signature => ({ by: personId, now: Date.now() });
  const gently = (change: () => void): void => {
    try {
      change();
    } catch (error) {
      if (!(error instanceof UnknownItem)) throw error;
    }
  };
  return {
    add: (column, title) => addCard(doc, { id: newId(), title, column }, sign(), random),
    reword: (id, title) => gently(() => rewordCard(doc, id, title, sign())),
    move: (id, column, where) => gently(() => moveCard(doc, id, column, where, random)),
    assign: (id, person, on) => gently(() => (on ? assignCard : unassignCard)(doc, id, person)),
    block: (id, on) => gently(() => (on ? blockCard(doc, id, sign()) : unblockCard(doc, id))),
    bin: (id) => gently(() => binItem(doc, id, sign())),
    restore: (id) => gently(() => restoreItem(doc, id)),
  };
}
