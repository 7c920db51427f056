import { ActionIcon, Button } from '@mantine/core';
import { onCanvas } from '@samenspel/board';
import { IconPencil, IconTrash, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import classes from '../chrome/panel.module.css';
import { nudgeChosen } from '../controller/arranging';
import { useCanvasContext, useCanvasUiState, useChosen, useOfBoard } from '../controller/controller-context';
import { edit } from '../controller/intents';
import { inShort, type OutlineLine, outlineOf } from './outline';

/** Lines shown at once; more come on asking, for a board of thousands is no list to scroll. */
const page = 200;
const step = 40;

/** Everything on the canvas as a list, in reading order: to read, to go to, to write in, to move and to put away. */
export function OutlinePanel() {
  const { t } = useT();
  const { controller, does } = useCanvasContext();
  // On a busy board the list comes after the drawing.
  const board = useDeferredValue(useOfBoard((now) => now));
  const readOnly = useCanvasUiState((state) => state.readOnly);
  const chosen = useChosen();
  const [most, setMost] = useState(page);
  const [current, setCurrent] = useState<string | null>(chosen[0]?.id ?? null);
  const list = useRef<HTMLUListElement>(null);
  const all = useMemo(() => outlineOf(controller.engine.readingOrder(), board.items), [controller, board]);
  const lines = all.slice(0, most);
  const stop = lines.some(({ id }) => id === current) ? current : (lines[0]?.id ?? null);

  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  }, []);

  const close = (): void => {
    controller.set({ panel: null });
    controller.focus();
  };
  const goTo = (id: string): void => {
    setCurrent(id);
    controller.engine.selection.set([id]);
    controller.engine.camera.fit([id], 160, { animate: true });
  };
  const alsoChoose = (id: string): void => {
    const now = new Set(controller.engine.selection.get());
    if (!now.delete(id)) now.add(id);
    controller.engine.selection.set(now);
  };
  const focusLine = (id: string | undefined): void => {
    if (id === undefined) return;
    setCurrent(id);
    list.current?.querySelector<HTMLElement>(`[data-line="${id}"]`)?.focus();
  };
  const onKey = (event: KeyboardEvent, line: OutlineLine, index: number): void => {
    const arrow = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[
      event.key
    ];
    const act = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.altKey && arrow !== undefined) {
      act();
      if (readOnly) return;
      controller.engine.selection.set([line.id]);
      nudgeChosen(controller, [arrow[0] ?? 0, arrow[1] ?? 0]);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      act();
      focusLine(lines[index + (event.key === 'ArrowDown' ? 1 : -1)]?.id);
    } else if (event.key === 'Home' || event.key === 'End') {
      act();
      focusLine((event.key === 'Home' ? lines[0] : lines.at(-1))?.id);
    } else if (event.key === 'Enter' && event.shiftKey) {
      act();
      alsoChoose(line.id);
    } else if (event.key === 'F2') {
      act();
      write(line.id);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      act();
      bin(line.id, index);
    } else if (event.key === 'Escape') {
      act();
      close();
    }
  };
  const write = (id: string): void => {
    goTo(id);
    edit(controller, id);
  };
  const bin = (id: string, index: number): void => {
    if (readOnly) return;
    const next = lines[index + 1]?.id ?? lines[index - 1]?.id;
    controller.engine.selection.set([id]);
    does({ kind: 'bin' });
    setCurrent(next ?? null);
    setTimeout(() => focusLine(next));
  };
  const placeOf = (id: string): boolean => {
    const item = board.items.get(id);
    return item !== undefined && (item.kind === 'connector' || onCanvas(item));
  };
  return (
    <aside className={classes.panel} aria-label={t('canvas.outlineTitle')}>
      <header>
        <h2>{t('canvas.outlineTitle')}</h2>
        <ActionIcon aria-label={t('ui.close')} onClick={close}>
          <IconX size={20} />
        </ActionIcon>
      </header>
      {lines.length === 0 && <p className={classes.quiet}>{t('canvas.outlineEmpty')}</p>}
      <p className="visually-hidden" id="outline-help">
        {t('canvas.outlineHelp')}
      </p>
      <ul ref={list} className={classes.outline} aria-describedby="outline-help">
        {lines.map(
          (line, index) =>
            placeOf(line.id) && (
              <li
                key={line.id}
                data-level={line.level}
                data-chosen={chosen.some(({ id }) => id === line.id) || undefined}
              >
                <button
                  type="button"
                  className={classes.line}
                  data-line={line.id}
                  tabIndex={line.id === stop ? 0 : -1}
                  onClick={(event) => {
                    if (event.shiftKey || event.ctrlKey || event.metaKey) alsoChoose(line.id);
                    else goTo(line.id);
                  }}
                  onFocus={() => setCurrent(line.id)}
                  onKeyDown={(event) => onKey(event, line, index)}
                >
                  <span className={classes.kind}>{t(`canvas.kind.${line.kind}`)}</span>
                  <span>{inShort(line.words) || t('canvas.noWords')}</span>
                  {line.holds > 0 && (
                    <span className={classes.quiet}>{t('canvas.outlineHolds', { count: line.holds })}</span>
                  )}
                </button>
                {!readOnly && line.id === stop && (
                  <span className={classes.lineTools}>
                    <ActionIcon
                      size={36}
                      aria-label={`${t('canvas.editWords')}: ${inShort(line.words, 40)}`}
                      onClick={() => write(line.id)}
                    >
                      <IconPencil size={18} />
                    </ActionIcon>
                    <ActionIcon
                      size={36}
                      aria-label={`${t('canvas.bin')}: ${inShort(line.words, 40)}`}
                      onClick={() => bin(line.id, index)}
                    >
                      <IconTrash size={18} />
                    </ActionIcon>
                  </span>
                )}
              </li>
            ),
        )}
      </ul>
      {all.length > most && (
        <Button variant="default" onClick={() => setMost(most + page)}>
          {t('canvas.outlineMore', { count: all.length - most })}
        </Button>
      )}
    </aside>
  );
}
