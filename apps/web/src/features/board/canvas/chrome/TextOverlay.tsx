import { finishTitle, maxTitleLength, titleOf, typeTitle, UnknownItem } from '@samenspel/board';
import type { TextBox } from '@samenspel/canvas-engine';
import { type KeyboardEvent, useCallback, useLayoutEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { type PersonLook, usePeople } from '../../../../lib/community/people';
import { keepTitle } from '../../../../lib/drafts/keep-title';
import { canvasPlace } from '../../../../lib/drafts/places';
import { type Translate, useT } from '../../../../lib/i18n/i18n';
import { fitted } from '../../../../lib/ui/did-not-fit';
import { TitleBinding } from '../../session/title-binding';
import { addNextNote } from '../controller/adding';
import type { CanvasController } from '../controller/controller';
import { useCanvasController, useCanvasUiState } from '../controller/controller-context';
import classes from './stage.module.css';

/** Writing in an item, right where its words stand. Others see the words grow and may write along. */
export function TextOverlay() {
  const editing = useCanvasUiState((state) => state.editing);
  return editing === null ? null : <Writing key={editing} id={editing} />;
}

function Writing({ id }: { id: string }) {
  const { t } = useT();
  const controller = useCanvasController();
  const personOf = usePeople();
  const area = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const binding = useRef<TitleBinding | null>(null);
  const item = controller.item(id);
  const oneLine = item?.kind === 'frame' || item?.kind === 'connector' || item?.kind === 'link';

  const place = useCallback((): void => {
    const shown = controller.engine.textBox(id);
    if (shown === null) {
      sayBinned(controller, id, t, personOf);
      controller.set({ editing: null });
    }
    if (shown !== null && box.current !== null && area.current !== null)
      layOver(controller, box.current, area.current, shown);
  }, [controller, id, t, personOf]);

  useLayoutEffect(() => {
    const session = controller.sessionOf(id);
    const text = wordsOf(session.doc, id);
    if (area.current === null || text === null) return controller.set({ editing: null });
    const bound = new TitleBinding(
      area.current,
      text,
      (words) => session.act((doc) => typeTitle(doc, id, fitted(words, maxTitleLength))),
      () => place(),
      (edited) => keepTitle(session, canvasPlace(session.boardId, `words/${id}`), edited),
    );
    binding.current = bound;
    bound.focused = true;
    controller.engine.editing(id);
    comeNear(controller, id);
    place();
    area.current.focus({ preventScroll: true });
    area.current.select();
    const stops = [controller.engine.camera.subscribe(place), controller.onChange(place)];
    return () => {
      for (const stop of stops) stop();
      if (bound.finish()) session.act((doc) => finishTitle(doc, id, session.sign()));
      bound.destroy();
      binding.current = null;
      controller.engine.editing(null);
    };
  }, [controller, id, place]);

  // A press anywhere else ends it, also one on the canvas, which takes no focus by itself.
  useLayoutEffect(() => {
    const elsewhere = (event: Event): boolean => box.current?.contains(event.target as Node) !== true;
    const end = (event: Event): void => {
      if (elsewhere(event)) controller.set({ editing: null });
    };
    // The press that began the writing has its `mousedown` still to come: it must not take the focus away again.
    const stay = (event: Event): void => {
      if (elsewhere(event)) event.preventDefault();
    };
    addEventListener('pointerdown', end, true);
    addEventListener('mousedown', stay, true);
    return () => {
      removeEventListener('pointerdown', end, true);
      removeEventListener('mousedown', stay, true);
    };
  }, [controller]);

  const stop = (): void => {
    controller.set({ editing: null });
    controller.engine.selection.set([id]);
    controller.focus();
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    event.stopPropagation();
    const done = event.key === 'Escape' || (event.key === 'Enter' && (oneLine || event.ctrlKey || event.metaKey));
    if (done) {
      event.preventDefault();
      stop();
    } else if (event.key === 'Tab' && !event.shiftKey && item?.kind === 'card') {
      event.preventDefault();
      const next = addNextNote(controller, id);
      if (next !== null) controller.set({ editing: next });
    } else if (event.key === 'Tab') {
      event.preventDefault();
      stop();
    }
  };
  return (
    <div ref={box} className={classes.writing}>
      <textarea
        ref={area}
        rows={1}
        dir="auto"
        spellCheck
        aria-label={t('canvas.words')}
        onInput={() => binding.current?.typed()}
        onCompositionStart={() => binding.current?.composition(true)}
        onCompositionEnd={() => binding.current?.composition(false)}
        onKeyDown={key}
        onBlur={(event) => {
          // To another window and back is no end; to another thing on this screen is.
          if (event.relatedTarget !== null) controller.set({ editing: null });
        }}
      />
    </div>
  );
}

/** Says so when another put this in the bin while one wrote in it: the words went along. */
function sayBinned(controller: CanvasController, id: string, t: Translate, personOf: (id: string) => PersonLook): void {
  const gone = controller.item(id)?.gone;
  if (gone !== undefined && gone.by !== controller.session.personId)
    controller.say(t('canvas.binnedInHand', { person: personOf(gone.by).name }));
}

/** Letters smaller than this on the screen cannot be written in: the canvas comes nearer. */
const minLetterPixels = 9;

function comeNear(controller: CanvasController, id: string): void {
  const { camera } = controller.engine;
  const shown = controller.engine.textBox(id);
  if (shown !== null && shown.fontSize * camera.get().zoom < minLetterPixels) camera.fit([id], 120, { animate: true });
}

/** Lays the field over the words: same place, size, turn and letters. Its height follows its words, so that they stay in the middle. */
function layOver(controller: CanvasController, box: HTMLElement, area: HTMLTextAreaElement, shown: TextBox): void {
  const { rect, turn, fontSize, lineHeight, align, middle, bold, colour } = shown;
  const { zoom } = controller.engine.camera.get();
  const [x, y] = controller.engine.camera.toScreen([rect.x, rect.y]);
  box.style.transform = `translate(${x}px, ${y}px) scale(${zoom}) rotate(${turn}deg)`;
  box.style.width = `${rect.width}px`;
  box.style.height = `${rect.height}px`;
  box.style.alignItems = middle ? 'center' : 'flex-start';
  area.style.fontSize = `${fontSize}px`;
  area.style.lineHeight = `${lineHeight}`;
  area.style.textAlign = align;
  area.style.fontWeight = bold ? '700' : '400';
  area.style.color = colour;
  area.style.height = '0';
  area.style.height = `${area.scrollHeight}px`;
}

function wordsOf(doc: Y.Doc, id: string): Y.Text | null {
  try {
    return titleOf(doc, id);
  } catch (error) {
    if (error instanceof UnknownItem) return null;
    throw error;
  }
}
