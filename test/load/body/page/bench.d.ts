import type * as Y from 'yjs';

/** What the bench of bodies asks of the page of an editor. */
export interface EditorPage {
  newDoc(): Y.Doc;
  /** Makes a document say this, a line each. */
  fill(doc: Y.Doc, lines: readonly string[]): void | Promise<void>;
  /** Shows a document for editing; gives how to do to the line with the caret what its toolbar does. */
  mount(element: HTMLElement, doc: Y.Doc): { act(what: 'heading' | 'list' | 'quote'): void };
  readonly encode: typeof Y.encodeStateAsUpdate;
  readonly apply: typeof Y.applyUpdate;
}

declare global {
  interface Window {
    bench: EditorPage;
  }
}
