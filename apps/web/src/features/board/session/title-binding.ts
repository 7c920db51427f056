import type { Edited } from '@samenspel/board';
import { spliceBetween } from '@samenspel/domain';
import type * as Y from 'yjs';
import { mergeTyping, placeAfter } from './splice';

/** The part of a text field this works on. */
export interface Area {
  value: string;
  readonly selectionStart: number;
  readonly selectionEnd: number;
  setSelectionRange(start: number, end: number): void;
}

/** Others see what is typed this much later, so that fast typing is one change. */
const typeEveryMs = 50;

/** Keeps a text field and a shared text the same while several people type in it: nobody's letters or caret are lost. */
export class TitleBinding {
  /** Whether the field has the focus: only then its caret matters. */
  focused = false;
  /** In mid-character of an input method the field must not be touched. */
  private composing = false;
  private base: string;
  private changed = false;
  private writing = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly area: Area,
    private readonly text: Y.Text,
    /** Answers whether the words are in the text now. */
    private readonly write: (words: string) => boolean,
    private readonly onShown: (words: string) => void = () => undefined,
    /** The words cannot be written any more: what stands in the field is for whoever keeps it. */
    private readonly onRefused: (edited: Edited) => void = () => undefined,
  ) {
    this.base = text.toString();
    this.show(this.base);
    text.observe(this.onText);
  }

  /** The person typed. */
  typed(): void {
    this.changed = true;
    this.onShown(this.area.value);
    this.timer ??= setTimeout(() => this.flush(), typeEveryMs);
  }

  composition(on: boolean): void {
    this.composing = on;
    if (on) return;
    this.onText();
    this.flush();
  }

  /** Writes what is typed and not written yet. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.composing || this.area.value === this.base) return;
    const merged = mergeTyping(this.base, this.area.value, this.text.toString());
    this.writing = true;
    const written = this.write(merged);
    this.writing = false;
    if (!written) {
      this.onRefused({ base: this.base, words: this.area.value });
      return;
    }
    this.base = this.text.toString();
    if (this.base !== this.area.value) this.show(this.base);
  }

  /** Ends this round of typing; answers whether anything was typed in it. */
  finish(): boolean {
    this.flush();
    const { changed } = this;
    this.changed = false;
    return changed;
  }

  destroy(): void {
    this.flush();
    this.text.unobserve(this.onText);
  }

  private readonly onText = (): void => {
    if (this.composing || this.writing) return;
    const theirs = this.text.toString();
    const merged = mergeTyping(this.base, this.area.value, theirs);
    this.base = theirs;
    this.show(merged);
  };

  private show(words: string): void {
    const { value, selectionStart, selectionEnd } = this.area;
    if (value !== words) {
      const splice = spliceBetween(value, words);
      this.area.value = words;
      if (this.focused)
        this.area.setSelectionRange(placeAfter(selectionStart, splice), placeAfter(selectionEnd, splice));
    }
    this.onShown(words);
  }
}
