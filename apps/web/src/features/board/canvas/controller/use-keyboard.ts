import { type RefObject, useLayoutEffect } from 'react';
import type { Translate } from '../../../../lib/i18n/i18n';
import { type Action, actionOf } from '../chrome/shortcuts';
import { placeByKey } from './by-key';
import type { CanvasController } from './controller';

/** What has keys of its own that must stay its own. */
const writes = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]';
/** Keys a button itself answers to. */
const ofButtons: ReadonlySet<string> = new Set(['Enter', ' ', 'Backspace', 'Delete']);

/** Shortcuts, wherever on the canvas the focus is: on itself or on one of its tools. */
export function onShortcut(
  controller: CanvasController,
  _t: Translate,
  does: (action: Action) => void,
  event: KeyboardEvent,
): void {
  if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
  if (event.target.closest(writes) !== null) return;
  if (!controller.holds(event.target) && ofButtons.has(event.key)) return;
  const action = actionOf(event);
  if (event.key === 'Enter' && controller.holds(event.target) && placeByKey(controller)) event.preventDefault();
  if (action === null) return;
  // Nothing chosen: Enter and the like are nobody's, and the page may have them.
  if ((action.kind === 'edit' || action.kind === 'open') && controller.chosen.length === 0) return;
  event.preventDefault();
  event.stopPropagation();
  does(action);
}

/** What holds the focus of a page on which nothing was chosen yet. */
const atRest = 'body, [data-page-heading]';

/** Shortcuts also work before anything on the canvas has the focus: the page opens with it on its heading. */
export function useShortcutsAtRest(
  host: RefObject<HTMLElement | null>,
  listen: ((event: KeyboardEvent) => void) | null,
): void {
  // Before the tools are seen: a key pressed at once must not be lost.
  useLayoutEffect(() => {
    if (listen === null) return;
    const hear = (event: KeyboardEvent): void => {
      if (!(event.target instanceof HTMLElement) || !event.target.matches(atRest)) return;
      listen(event);
      // From here on the keys are the canvas'.
      if (event.defaultPrevented && event.target === document.activeElement) host.current?.focus();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [host, listen]);
}
