import { ActionIcon } from '@mantine/core';
import { useFocusTrap, useMergedRef } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useT } from '../../../lib/i18n/i18n';
import { usePhone } from '../../../lib/ui/usePhone';
import classes from './panel.module.css';

/**
 * Beside the board on a laptop, which stays in use; the whole screen on a phone. Takes the focus when it opens, closes by Escape and
 * gives the focus back to where it came from.
 */
export function PanelFrame({
  label,
  kind,
  head,
  onClose,
  children,
}: {
  label: string;
  /** What sort of thing is open: a card, a frame... */
  kind: string;
  head?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useT();
  const phone = usePhone();
  const panel = useRef<HTMLElement>(null);
  const ref = useMergedRef(panel, useFocusTrap(phone));
  useFocusInAndBack(panel);
  useEscape(panel, onClose);
  return (
    <section ref={ref} role="dialog" aria-modal={phone} aria-label={label} data-card-panel className={classes.panel}>
      <header className={classes.head}>
        {/* Takes the focus: no field, so that a phone's keyboard stays down. */}
        <h2 tabIndex={-1} data-autofocus className={classes.kind}>
          {kind}
        </h2>
        {head}
        <ActionIcon aria-label={t('card.close')} onClick={onClose}>
          <IconX size={22} />
        </ActionIcon>
      </header>
      <div className={classes.content}>{children}</div>
    </section>
  );
}

function useFocusInAndBack(panel: RefObject<HTMLElement | null>): void {
  const [from] = useState(() => document.activeElement);
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus({ preventScroll: true });
    return () => {
      setTimeout(() => {
        const { activeElement } = document;
        // Another card was opened, or the person went on to something else.
        const elsewhere = activeElement !== null && activeElement !== document.body;
        if (elsewhere || document.querySelector('[data-card-panel]') !== null) return;
        const back =
          from instanceof HTMLElement && from.isConnected && from !== document.body
            ? from
            : document.querySelector<HTMLElement>('[data-page-heading]');
        back?.focus({ preventScroll: true });
      });
    };
  }, [panel, from]);
}

/** Escape closes, unless what has the focus (a menu, a dialog above, a list of names) uses it first. */
function useEscape(panel: RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const { target } = event;
      const here = target === document.body || (target instanceof Node && panel.current?.contains(target) === true);
      if (!here || panel.current?.querySelector('[aria-expanded="true"]') !== null) return;
      event.preventDefault();
      close.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [panel]);
}
