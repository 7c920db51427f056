import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import classes from './bar.module.css';

const toolsIn = (bar: HTMLElement): HTMLElement[] => [
  ...bar.querySelectorAll<HTMLElement>('[data-tool]:not(:disabled)'),
];

/** A bar of tools: one stop for Tab, arrows go from tool to tool (WAI-ARIA toolbar pattern). */
export function Bar({
  label,
  upright = false,
  className,
  children,
}: {
  label: string;
  upright?: boolean;
  className?: string | undefined;
  children: ReactNode;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const current = useRef<HTMLElement | null>(null);

  const stopAt = (tool: HTMLElement | undefined): void => {
    if (bar.current === null) return;
    current.current = tool ?? null;
    for (const one of toolsIn(bar.current)) one.tabIndex = one === tool ? 0 : -1;
  };
  // Tools come and go with what is chosen: one of them is always the stop.
  useEffect(() => {
    if (bar.current === null) return;
    const tools = toolsIn(bar.current);
    stopAt(tools.find((tool) => tool === current.current) ?? tools[0]);
  });

  const walk = (event: KeyboardEvent): void => {
    if (bar.current === null || !(event.target instanceof HTMLElement)) return;
    const tools = toolsIn(bar.current);
    const index = tools.indexOf(event.target);
    if (index < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next =
      step !== undefined
        ? tools[(index + step + tools.length) % tools.length]
        : { Home: tools[0], End: tools.at(-1) }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    stopAt(next);
    next.focus();
  };

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      aria-orientation={upright ? 'vertical' : 'horizontal'}
      className={`${classes.bar} ${className ?? ''}`}
      data-upright={upright || undefined}
      onKeyDown={walk}
      onFocus={(event) => {
        if (event.target instanceof HTMLElement && event.target.matches('[data-tool]')) stopAt(event.target);
      }}
    >
      {children}
    </div>
  );
}
