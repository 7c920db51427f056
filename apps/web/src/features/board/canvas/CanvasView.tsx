import { useCallback, useMemo, useRef } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { useBoard } from '../session/useBoard';
import { Chrome } from './chrome/Chrome';
import type { Action } from './chrome/shortcuts';
import classes from './chrome/stage.module.css';
import { useClipboard } from './clipboard/use-clipboard';
import { run } from './controller/actions';
import type { CanvasController } from './controller/controller';
import { CanvasProvider, useProvided } from './controller/controller-context';
import { type EngineParts, useEngine } from './controller/use-engine';
import { onShortcut, useShortcutsAtRest } from './controller/use-keyboard';
import { useOpen } from './controller/use-open';
import { useShowItem } from './controller/use-show-item';

/** The board as a work table: notes and drawings anywhere, together, as of now or of a moment in the past. */
export function CanvasView({ readOnly }: { readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const host = useRef<HTMLDivElement>(null);
  const open = useOpen();
  const { controller, embedText } = useEngine(host, readOnly, open);
  const clipboard = useClipboard(controller);
  const { dropping, ...clipboardEvents } = clipboard;
  const latest = useRef({ t, open });
  latest.current = { t, open };
  const does = useCallback(
    (action: Action): void => {
      if (controller !== null) run(controller, latest.current, action);
    },
    [controller],
  );
  const hear = useMemo(
    () => (controller === null ? null : (event: KeyboardEvent) => onShortcut(controller, t, does, event)),
    [controller, t, does],
  );
  useShortcutsAtRest(host, hear);
  return (
    <section
      className={classes.canvas}
      aria-label={t('board.canvas')}
      data-past={session.at !== undefined || undefined}
      data-dropping={dropping || undefined}
      onKeyDown={(event) => hear?.(event.nativeEvent)}
      {...clipboardEvents}
    >
      <div
        ref={host}
        className={classes.host}
        data-board-area
        role="application"
        aria-label={t('canvas.label')}
        aria-describedby="canvas-help"
      />
      <p id="canvas-help" className="visually-hidden">
        {t('canvas.labelHelp')}
      </p>
      {controller !== null && <WithController controller={controller} does={does} open={open} embedText={embedText} />}
      {dropping && <p className={classes.drop}>{t('canvas.dropHere')}</p>}
    </section>
  );
}

function WithController({
  controller,
  does,
  open,
  embedText,
}: {
  controller: CanvasController;
  does: (action: Action) => void;
  open: ReturnType<typeof useOpen>;
  embedText: EngineParts['embedText'];
}) {
  useShowItem(controller);
  return (
    <CanvasProvider value={useProvided(controller, does, open)}>
      <Chrome embedText={embedText} />
    </CanvasProvider>
  );
}
