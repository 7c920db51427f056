import { useCallback, useMemo, useRef } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { useBoard } from '../session/useBoard';
import { Chrome } from './chrome/Chrome';
import type { Action } from './chrome/shortcuts';
import classes from './chrome/stage.module.css';
import { useClipboard } from './clipboard/use-clipboard';
import { run } from './desk/actions';
import type { Desk } from './desk/desk';
import { DeskProvider, useProvided } from './desk/desk-context';
import { type EngineParts, useEngine } from './desk/use-engine';
import { onShortcut, useShortcutsAtRest } from './desk/use-keyboard';
import { useOpen } from './desk/use-open';
import { useShowItem } from './desk/use-show-item';

/** The board as a work table: notes and drawings anywhere, together, as of now or of a moment in the past. */
export function CanvasView({ readOnly }: { readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const host = useRef<HTMLDivElement>(null);
  const open = useOpen();
  const { desk, embedText } = useEngine(host, readOnly, open);
  const clipboard = useClipboard(desk);
  const { dropping, ...clipboardEvents } = clipboard;
  const latest = useRef({ t, open });
  latest.current = { t, open };
  const does = useCallback(
    (action: Action): void => {
      if (desk !== null) run(desk, latest.current, action);
    },
    [desk],
  );
  const hear = useMemo(
    () => (desk === null ? null : (event: KeyboardEvent) => onShortcut(desk, t, does, event)),
    [desk, t, does],
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
        role="application"
        aria-label={t('canvas.label')}
        aria-describedby="canvas-help"
      />
      <p id="canvas-help" className="visually-hidden">
        {t('canvas.labelHelp')}
      </p>
      {desk !== null && <OnDesk desk={desk} does={does} open={open} embedText={embedText} />}
      {dropping && <p className={classes.drop}>{t('canvas.dropHere')}</p>}
    </section>
  );
}

function OnDesk({
  desk,
  does,
  open,
  embedText,
}: {
  desk: Desk;
  does: (action: Action) => void;
  open: ReturnType<typeof useOpen>;
  embedText: EngineParts['embedText'];
}) {
  useShowItem(desk);
  return (
    <DeskProvider value={useProvided(desk, does, open)}>
      <Chrome embedText={embedText} />
    </DeskProvider>
  );
}
