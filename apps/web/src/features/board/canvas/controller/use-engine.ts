import '@samenspel/canvas-engine/engine.css';
import { useComputedColorScheme } from '@mantine/core';
import type { Item } from '@samenspel/board';
import type { EmbedShown } from '@samenspel/canvas-engine';
import { createCanvas, paletteOf, putPalette } from '@samenspel/canvas-engine';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { usePeople } from '../../../../lib/community/people';
import { remember, remembered } from '../../../../lib/device/device';
import { newId } from '../../../../lib/device/ids';
import { useT } from '../../../../lib/i18n/i18n';
import { useColumnTitle } from '../../session/column-title';
import { useBoard, useShownBoard } from '../../session/useBoard';
import { canvasWords } from './canvas-words';
import { CanvasController } from './controller';
import { hearOthers } from './hearing';
import { fulfil, type Ways } from './intents';
import { tellOthers } from './telling';

type EmbedText = (of: { readonly kind: string; readonly id: string }) => EmbedShown | undefined;

/** In a lower window (a phone on its side, a laptop at 200 %) the overview would cover what it is of; it opens when asked for. */
const minMinimapWindowPx = 480;

export interface EngineParts {
  readonly controller: CanvasController | null;
  /** How embeds are called; filled by who reads them. */
  readonly embedText: RefObject<EmbedText>;
}

/**
 * The controller with its canvas in `host`, for as long as the board is on this screen. What changes with every render (words,
 * names) is read when it is needed: the canvas is made once.
 */
export function useEngine(
  host: RefObject<HTMLElement | null>,
  readOnly: boolean,
  open: (item: Item) => void,
): EngineParts {
  const session = useBoard();
  const board = useShownBoard();
  const { t, language } = useT();
  const personOf = usePeople();
  const columnTitle = useColumnTitle(board);
  const dark = useComputedColorScheme('light') === 'dark';
  const past = session.at !== undefined;
  const [controller, setController] = useState<CanvasController | null>(null);
  const embedText = useRef<EmbedText>(() => undefined);
  const latest = useRef({ t, open, personOf, columnTitle, dark, readOnly });
  latest.current = { t, open, personOf, columnTitle, dark, readOnly };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another language means other words on the canvas itself
  useLayoutEffect(() => {
    if (host.current === null) return;
    const minimapAtFirst = innerHeight >= minMinimapWindowPx ? 'on' : 'off';
    const made = new CanvasController(session, latest.current.readOnly, {
      minimap: (remembered('canvas-minimap') ?? minimapAtFirst) === 'on',
      snap: remembered('canvas-snap') !== 'off',
    });
    const ways = (): Ways => latest.current;
    made.use(
      createCanvas(host.current, {
        board: () => made.board,
        personId: session.personId,
        readOnly: latest.current.readOnly,
        theme: { dark: latest.current.dark, past },
        words: canvasWords(latest.current.t),
        person: (id) => latest.current.personOf(id),
        imageUrl: (blob) => session.photos.urlOf(blob),
        columnTitle: (id) => latest.current.columnTitle(id),
        embedText: (of) => embedText.current(of),
        newId,
        onIntent: (intent) => fulfil(made, ways(), intent),
      }),
      host.current,
    );
    made.engine.look.set({ snaps: made.state.snap });
    // One begins with everything in view, never nearer than actual size.
    made.engine.camera.fit('all', 64);
    const stops = [
      tellOthers(made),
      hearOthers(made, () => latest.current.personOf),
      made.subscribe(() => {
        const minimap = made.state.minimap ? 'on' : 'off';
        remember('canvas-minimap', minimap === minimapAtFirst ? null : minimap);
        remember('canvas-snap', made.state.snap ? null : 'off');
        made.engine.look.set({ snaps: made.state.snap });
      }),
    ];
    setController(made);
    return () => {
      setController(null);
      for (const stop of stops) stop();
      made.destroy();
    };
  }, [host, session, past, language]);

  useEffect(() => {
    controller?.engine.theme({ dark, past });
    // The chrome shows the colours of notes and inks as well.
    const around = host.current?.parentElement;
    if (around) putPalette(around, paletteOf({ dark, past }));
  }, [controller, host, dark, past]);
  useEffect(() => {
    if (controller === null || controller.state.readOnly === readOnly) return;
    controller.set({ readOnly });
    controller.engine.readOnly(readOnly);
  }, [controller, readOnly]);
  // Names and titles came in: what shows them is drawn again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are read from the latest render
  useEffect(() => controller?.engine.update('all'), [controller, personOf, columnTitle]);
  return { controller, embedText };
}
