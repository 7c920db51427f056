import { Menu } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';

interface LeadsProps {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly onGo: () => void;
  /** It was just come back from: it has the focus again. */
  readonly back: boolean;
}

/** An item of a menu that shows more choices in its place: a phone has no room beside it. */
export function Leads({ icon, children, onGo, back }: LeadsProps) {
  const item = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (back) item.current?.focus();
  }, [back]);
  return (
    <Menu.Item
      ref={item}
      mih={44}
      leftSection={icon}
      rightSection={<IconChevronRight size={16} />}
      aria-haspopup="menu"
      closeMenuOnClick={false}
      onClick={onGo}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight') onGo();
      }}
    >
      {children}
    </Menu.Item>
  );
}

/** Those choices; the first item, or the left arrow, leads back. */
export function MenuPage({ title, onBack, children }: { title: string; onBack: () => void; children: ReactNode }) {
  const choices = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => choices.current?.querySelector<HTMLElement>('[data-menu-item]')?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears a key of the items in it
    <div
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') onBack();
      }}
    >
      <Menu.Item
        mih={44}
        fw={700}
        leftSection={<IconChevronLeft size={18} />}
        closeMenuOnClick={false}
        onClick={onBack}
      >
        {title}
      </Menu.Item>
      <Menu.Divider />
      <div ref={choices}>{children}</div>
    </div>
  );
}
