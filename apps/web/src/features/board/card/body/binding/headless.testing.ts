import { bodyOf, newBoardDoc } from '@samenspel/board';
import { type Command, EditorState, TextSelection } from 'prosemirror-state';
import type * as Y from 'yjs';
import { BodyBinding, showText } from './binding';
import { positionOf } from './positions';

/** An editor without a page, for tests: the same state, commands and binding. */
export class Headless {
  readonly text: Y.Text;
  readonly binding: BodyBinding;
  state: EditorState;

  constructor(
    client?: number,
    readonly doc: Y.Doc = newBoardDoc(),
  ) {
    if (client !== undefined) doc.clientID = client;
    this.text = bodyOf(doc, 'card00000001');
    this.state = EditorState.create({ doc: showText(this.text) });
    this.binding = new BodyBinding(this.text, this);
  }

  updateState(state: EditorState): void {
    this.state = state;
  }
  do(command: Command): void {
    command(this.state, (tr) => this.binding.dispatch(tr));
  }
  type(words: string): void {
    this.binding.dispatch(this.state.tr.insertText(words));
  }
  select(from: number, to = from): void {
    const { tr, doc } = this.state;
    const at = (place: number) => doc.resolve(positionOf(doc, place + 1));
    this.binding.dispatch(tr.setSelection(TextSelection.between(at(from), at(to))));
  }
  destroy(): void {
    this.binding.destroy();
    this.doc.destroy();
  }
  get shown(): string {
    return this.state.doc.toString();
  }
}
