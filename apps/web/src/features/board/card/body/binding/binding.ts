import { type Run, readBody, type Step, slice, writeChange } from '@samenspel/board';
import { Fragment, type Node } from 'prosemirror-model';
import { AllSelection, type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import * as Y from 'yjs';
import { bodySchema } from '../schema';
import { type Op, opsOf } from './event-ops';
import { type Stretch, stepTo } from './follow';
import { placeOf, positionOf, sizeOf } from './positions';
import { stepsOf } from './steps';
import { blocksOf, runsOf } from './tree';

/** What of a text shows at most; the rest stays where it is. */
const maxShownCharacters = 400_000;
const maxShownLines = 20_000;

/** An editor of any kind: it has a state, and takes another. */
interface Host {
  readonly state: EditorState;
  updateState(state: EditorState): void;
}

/** Marks transactions that only show what the text says already. */
export const shows = 'shows the text';

/** The document that shows a text. */
export const showText = (text: Y.Text): Node => showRuns(readBody(text, 0, maxShownCharacters));

/** The document that shows a body. */
export function showRuns(body: readonly Run[]): Node {
  let lines = 0;
  const runs = slice(body, 0, maxShownCharacters);
  const tooMany = runs.findIndex(({ insert }) => insert === '\n' && ++lines > maxShownLines);
  return bodySchema.nodes.doc.create(null, blocksOf(tooMany < 0 ? runs : runs.slice(0, tooMany)));
}

/**
 * Keeps an editor and a text alike. What is done in the editor is written into the text step by step, as what it is: a heading is
 * a look of its line, a joined paragraph a "\n" less. What others do in the text is shown, and the selection stays with its words.
 * Needs no page.
 */
export class BodyBinding {
  readonly undoing: Y.UndoManager;
  /** Characters behind what is shown: of a text that is too long to show whole. */
  hidden: number;
  private writing = false;
  private stopped = false;

  /** @param host shows `showText(text)` */
  constructor(
    readonly text: Y.Text,
    private readonly host: Host,
  ) {
    this.hidden = 1 + text.length - sizeOf(host.state.doc);
    this.undoing = new Y.UndoManager(text, { trackedOrigins: new Set([this]) });
    this.undoing.on('stack-item-added', ({ stackItem }) => {
      if (!stackItem.meta.has(this)) stackItem.meta.set(this, this.caret());
    });
    this.undoing.on('stack-item-popped', ({ stackItem }) => this.setCaret(stackItem.meta.get(this)));
    text.observe(this.follow);
  }

  /** Does a transaction of the editor, and writes what it did. */
  dispatch(transaction: Transaction): void {
    const before = this.host.state;
    const { state, transactions } = before.applyTransaction(transaction);
    this.host.updateState(state);
    const done = transactions.filter((each) => each.docChanged && each.getMeta(shows) === undefined);
    if (done.length > 0) this.write(before.doc, done);
  }

  undo(): boolean {
    return this.undoing.undo() !== null;
  }

  redo(): boolean {
    return this.undoing.redo() !== null;
  }

  /** Places of the selection that stay with their words, whatever others write. */
  caret(): readonly [anchor: Y.RelativePosition, head: Y.RelativePosition] {
    const { doc, selection } = this.host.state;
    const at = (position: number): Y.RelativePosition => {
      const place = placeOf(doc, position);
      return Y.createRelativePositionFromTypeIndex(this.text, Math.max(0, place - 1), this.sideAt(place));
    };
    return [at(selection.anchor), at(selection.head)];
  }

  /** The position in the document of such a place; null when it is in no text of ours. */
  positionOf(place: Y.RelativePosition, shown: Node = this.host.state.doc): number | null {
    const { doc } = this.text;
    const found = doc && Y.createAbsolutePositionFromRelativePosition(place, doc);
    return found?.type === this.text ? positionOf(shown, found.index + 1) : null;
  }

  destroy(): void {
    if (this.stopped) return;
    this.stopped = true;
    this.text.unobserve(this.follow);
    this.undoing.destroy();
  }

  /** A caret belongs to the letter before it (-1); at the beginning of a line to the one behind it (0). */
  private sideAt(place: number): number {
    const { doc } = this.host.state;
    return doc.resolve(positionOf(doc, place)).parentOffset === 0 ? 0 : -1;
  }

  private setCaret(caret: unknown): void {
    if (!Array.isArray(caret) || this.stopped) return;
    const [anchor, head] = caret.map((each) => this.positionOf(each));
    if (typeof anchor !== 'number' || typeof head !== 'number') return;
    const { tr, doc } = this.host.state;
    this.show(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))).scrollIntoView());
  }

  private write(before: Node, done: readonly Transaction[]): void {
    const { doc } = this.host.state;
    const { was, is, from, behind } = partThatDiffers(before, doc);
    const steps = within(stepsOf(before, done), from, behind);
    this.writing = true;
    try {
      this.text.doc?.transact(() => {
        if (steps) writeChange(this.text, from, runsOf(was), runsOf(is), steps);
        else writeChange(this.text, 0, runsOf(before.content), runsOf(doc.content), stepsOf(before, done));
      }, this);
    } finally {
      this.writing = false;
    }
    const to = sizeOf(doc) - behind;
    this.settle({ from, to, now: to - from });
  }

  /** The text may say something else than the editor shows: a look that cannot be, a character that has another meaning. */
  private settle(stretch: Stretch): void {
    const { doc, tr } = this.host.state;
    const step = stepTo(doc, this.text, stretch);
    if (step) this.show(tr.step(step));
  }

  private readonly follow = (event: Y.YTextEvent): void => {
    if (this.writing) return;
    const { tr, doc, selection } = this.host.state;
    const ops = opsOf(event);
    const { stretch, hidden } = stretchOf(ops, event.keysChanged.size > 0, sizeOf(doc), this.hidden);
    this.hidden = hidden;
    if (stretch === null) return;
    const step = stepTo(doc, this.text, stretch);
    if (!step) return;
    tr.step(step);
    if (selection instanceof AllSelection) tr.setSelection(new AllSelection(tr.doc));
    else {
      const [anchor, head] = [selection.anchor, selection.head].map((position) => {
        const place = placeOf(doc, position);
        return tr.doc.resolve(positionOf(tr.doc, moved(place, ops, this.sideAt(place) === 0)));
      });
      if (anchor && head) tr.setSelection(TextSelection.between(anchor, head));
    }
    this.show(tr);
    // More happened to the text than this event tells: show all of it again.
    const size = 1 + this.text.length - this.hidden;
    const off = sizeOf(this.host.state.doc);
    if (off !== size) this.settle({ from: 0, to: off, now: size });
  };

  private show(tr: Transaction): void {
    this.host.updateState(this.host.state.apply(tr.setMeta(shows, true).setMeta('addToHistory', false)));
  }
}

/** Where a change of the text changed what is shown, null when nowhere; and how much is hidden behind that now. */
function stretchOf(
  ops: readonly Op[],
  firstLine: boolean,
  shown: number,
  hiddenBefore: number,
): { readonly stretch: Stretch | null; readonly hidden: number } {
  let was = 1;
  let hidden = hiddenBefore;
  let [from, to, grown] = firstLine ? [0, 1, 0] : [Number.POSITIVE_INFINITY, 0, 0];
  const touch = (length: number): void => {
    from = Math.min(from, was);
    to = Math.max(to, was + length);
  };
  for (const op of ops) {
    if ('put' in op) {
      if (hidden > 0 && was >= shown) hidden += op.put;
      else {
        touch(0);
        grown += op.put;
      }
      continue;
    }
    const length = 'cut' in op ? op.cut : op.keep;
    const inSight = hidden > 0 ? Math.max(0, Math.min(length, shown - was)) : length;
    if (inSight > 0 && ('cut' in op || op.changed)) touch(inSight);
    if ('cut' in op) {
      grown -= inSight;
      hidden -= length - inSight;
    }
    was += length;
  }
  const stretch = from === Number.POSITIVE_INFINITY ? null : { from, to, now: to - from + grown };
  return { stretch, hidden };
}

/** Where a place is after a change. `right`: it goes along with what is put exactly there. */
function moved(place: number, ops: readonly Op[], right: boolean): number {
  let [was, is] = [1, 1];
  for (const op of ops) {
    if ('keep' in op) {
      if (was + op.keep > place) break;
      was += op.keep;
      is += op.keep;
    } else if ('cut' in op) {
      if (was + op.cut > place) return is;
      was += op.cut;
    } else {
      if (was > place || (was === place && !right)) break;
      is += op.put;
    }
  }
  return is + Math.max(0, place - was);
}

/** The blocks in which two documents differ, where in the body they begin, and how much lies behind them. */
function partThatDiffers(
  before: Node,
  after: Node,
): { readonly was: Fragment; readonly is: Fragment; readonly from: number; readonly behind: number } {
  const [a, b] = [before.childCount, after.childCount];
  const fewest = Math.min(a, b);
  let [start, end, from, behind] = [0, 0, 0, 0];
  for (; start < fewest && before.child(start) === after.child(start); start += 1) from += sizeOf(after.child(start));
  for (; end < fewest - start && before.child(a - 1 - end) === after.child(b - 1 - end); end += 1)
    behind += sizeOf(after.child(b - 1 - end));
  const was = Fragment.from(before.children.slice(start, a - end));
  return { was, is: Fragment.from(after.children.slice(start, b - end)), from, behind };
}

/** The steps without what they keep at the beginning and the end; null when they do not keep that much. */
function within(steps: readonly Step[], from: number, behind: number): Step[] | null {
  const inner = [...steps];
  for (const [index, size] of [
    [0, from],
    [inner.length - 1, behind],
  ] as const) {
    const step = inner[index];
    if (size === 0) continue;
    if (!step || !('keep' in step) || step.keep < size) return null;
    inner[index] = { keep: step.keep - size };
  }
  return inner;
}
