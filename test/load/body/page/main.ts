import { addCard, bodyOf, newBoardDoc, seedBoard } from '@samenspel/board';
import type { Presence } from '@samenspel/board-client';
import type { EditorView } from 'prosemirror-view';
import * as Y from 'yjs';
import classes from '../../../../apps/web/src/features/board/card/body/body.module.css';
import { toggleHeading, toggleList, toggleQuote } from '../../../../apps/web/src/features/board/card/body/commands';
import { openEditor } from '../../../../apps/web/src/features/board/card/body/open-editor';
import { bodySchema } from '../../../../apps/web/src/features/board/card/body/schema';

/** Our editor of a card's body on a bare page, as the bench of bodies asks for it. */
const id = 'card00000001';
const sign = () => ({ by: 'noor', now: Date.now() });
const alone: Presence = { others: [], people: [], subscribe: () => () => undefined, set: () => undefined } as never;
const commands = { heading: toggleHeading, list: toggleList(bodySchema.nodes.bullet_list), quote: toggleQuote };

window.bench = {
  newDoc() {
    const doc = newBoardDoc();
    Y.applyUpdate(doc, seedBoard('experiment'));
    return doc;
  },
  fill(doc: Y.Doc, lines: readonly string[]) {
    addCard(doc, { id, title: 'Bench', column: 'toTry' }, sign(), {
      bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    });
    bodyOf(doc, id).insert(0, lines.join('\n'));
  },
  mount(element: HTMLElement, doc: Y.Doc) {
    element.className = classes.words ?? '';
    let view: EditorView | undefined;
    const act = (change: (doc: Y.Doc) => void): boolean => {
      change(doc);
      return true;
    };
    const session = { doc, presence: alone, sign, act };
    openEditor(element, session, id, {
      readOnly: false,
      isOld: false,
      label: 'Description',
      lookOf: () => ({ name: 'Noor', hue: 1 }),
      onLink: () => undefined,
      onState: (opened) => {
        view = opened;
      },
    });
    return {
      act(what: keyof typeof commands) {
        if (view) commands[what](view.state, view.dispatch, view);
      },
    };
  },
  encode: Y.encodeStateAsUpdate,
  apply: Y.applyUpdate,
};
