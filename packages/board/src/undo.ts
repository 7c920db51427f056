import * as Y from 'yjs';
import { isObject } from './fields';
import { ownChange, type Signature, signed } from './ops/change';
import { photoKey } from './read-card';
import { checksOf, columnsOf, commentsOf, itemsOf, labelsOf } from './roots';

/**
 * Takes back what this person did through the ops, wherever in the document, and nothing else. What was added is put in the bin,
 * never removed: nobody can know who else, perhaps offline, writes in it. Doing it again takes it out of the bin. Typing in a
 * body has an undo of its own, in its editor. Destroy it with the document.
 */
export function undoFor(doc: Y.Doc, sign: () => Signature): Y.UndoManager {
  return new BoardUndo(doc, sign);
}

type Step = Y.UndoManager['undoStack'][number];

interface Noted {
  readonly stackItem: Step;
  readonly changedParentTypes: ReadonlyMap<unknown, readonly unknown[]>;
}

class BoardUndo extends Y.UndoManager {
  /** The step in which each record was added. */
  private readonly added = new Map<Y.Item, Step>();
  /** Steps before the one being taken back. */
  private readonly earlier: Step[] = [];

  constructor(doc: Y.Doc, sign: () => Signature) {
    const roots = [itemsOf, checksOf, commentsOf, labelsOf, columnsOf].map((root) => root(doc));
    super(doc, {
      trackedOrigins: new Set([ownChange]),
      // Asked for every part a step added, from the last to the first.
      deleteFilter: (part) => {
        const record = recordOf(part);
        const step = this.added.get(record);
        if (!step || !Y.isDeleted(step.insertions, part.id)) return !keepPhoto(part, sign());
        // Yjs goes on to the step before where it removed nothing.
        if (part === record && markGone(record, sign())) this.earlier.push(...this.undoStack.splice(0));
        return false;
      },
    });
    const note = ({ stackItem, changedParentTypes }: Noted) => {
      for (const root of roots)
        for (const event of changedParentTypes.get(root) ?? [])
          if (event instanceof Y.YMapEvent && event.target === root)
            for (const id of event.keysChanged) this.noteRecord(root._map.get(id), stackItem);
    };
    this.on('stack-item-added', note);
    this.on('stack-item-updated', note);
  }

  override undo(): Step | null {
    const redoable = this.redoStack.length;
    const [step = null] = this.undoStack.slice(-1);
    const undone = super.undo();
    this.undoStack.unshift(...this.earlier.splice(0));
    if (undone !== null || step === null || this.redoStack.length === redoable) return undone;
    const event = { stackItem: step, type: 'undo' as const, changedParentTypes: new Map(), origin: this };
    this.emit('stack-item-popped', [event, this]);
    return step;
  }

  /** A plain value in the place of another is a change, nothing added. */
  private noteRecord(record: Y.Item | undefined, step: Step): void {
    if (!record || !Y.isDeleted(step.insertions, record.id)) return;
    if (record.left === null || !Y.isDeleted(step.deletions, record.left.lastId)) this.added.set(record, step);
  }
}

/** The entry of a root that this is a part of. */
function recordOf(part: Y.Item): Y.Item {
  let record = part;
  for (let holder = record.parent; holder instanceof Y.AbstractType && holder._item; holder = record.parent)
    record = holder._item;
  return record;
}

/**
 * Puts a photo of a card in the bin that would leave it: who else shows it, or put it there too, nobody can know. False for what
 * is no photo, or is replaced by what stood there before.
 */
function keepPhoto(part: Y.Item, sign: Signature): boolean {
  const { parent: fields, parentSub: key } = part;
  if (!key?.startsWith(photoKey('')) || !(fields instanceof Y.Map) || fields._map.get(key) !== part) return false;
  const photo = fields.get(key);
  if (isObject(photo) && photo.gone === undefined) fields.set(key, { ...photo, gone: signed(sign) });
  return isObject(photo);
}

/** Puts a record in the bin. False when it is there. */
function markGone({ parent, parentSub }: Y.Item, sign: Signature): boolean {
  const root = parent as Y.Map<unknown>;
  const record = root.get(parentSub ?? '');
  const gone = { ...signed(sign), undone: true };
  if (record instanceof Y.Map) {
    if (record.has('gone')) return false;
    record.set('gone', gone);
  } else if (isObject(record) && record.gone === undefined) root.set(parentSub ?? '', { ...record, gone });
  else return false;
  return true;
}
