import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';

const loadFrame = () => import('./DialogFrame');
const DialogFrame = lazy(() => loadFrame().then((module) => ({ default: module.DialogFrame })));
/** Brings what dialogs stand in: no first screen shows one, and one that is opened later does not wait. */
export const bringDialogs = async (): Promise<unknown> => loadFrame();

/** A dialog: the whole screen on a phone. Focus goes back to where it came from, else to the heading of the screen. */
export function Dialog({
  title,
  onClose,
  top = false,
  children,
}: {
  title: string;
  onClose: () => void;
  top?: boolean;
  children: ReactNode;
}) {
  useReturnFocus();
  return (
    <Suspense>
      <DialogFrame title={title} onClose={onClose} top={top}>
        {children}
      </DialogFrame>
    </Suspense>
  );
}

/** Dialogs are taken off the screen at once, so the kit's own way of returning focus comes too late. */
function useReturnFocus(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // A menu item that opened the dialog is gone by now.
      const back =
        from instanceof HTMLElement && from.isConnected && from !== document.body
          ? from
          : document.querySelector<HTMLElement>('[data-page-heading]');
      setTimeout(() => {
        // Later than the dialog went: by now somebody may be on to something else.
        const { activeElement } = document;
        if (activeElement === null || activeElement === document.body) back?.focus({ preventScroll: true });
      });
    },
    [from],
  );
}
