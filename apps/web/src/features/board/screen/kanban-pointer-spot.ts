import type { Spot } from '@samenspel/board-client';

/** What a pointer on the kanban can be on: a card by its id, else a column. */
const places = '[data-card], li[id], [data-page]';

const nameOf = (element: Element): string =>
  element.getAttribute('data-card') ?? (element.id || element.getAttribute('data-page')) ?? '';

/** The spot under a pointer; null where there is nothing everybody's screen has. */
export function spotAt(target: EventTarget | null, x: number, y: number): Spot | null {
  const element = target instanceof Element ? target.closest(places) : null;
  if (element === null) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const on = nameOf(element);
  return on === '' ? null : { on, x: (x - left) / width, y: (y - top) / height };
}

/** Where a spot is on this screen, relative to `host`; null when what it is on is not shown here. */
export function placeOf(host: HTMLElement, { on, x, y }: Spot): { readonly x: number; readonly y: number } | null {
  const name = CSS.escape(on);
  const element = host.querySelector(`[data-card="${name}"], li[id="${name}"], [data-page="${name}"]`);
  if (element === null) return null;
  const box = element.getBoundingClientRect();
  const frame = host.getBoundingClientRect();
  const place = { x: box.left - frame.left + x * box.width, y: box.top - frame.top + y * box.height };
  const inView = place.x >= 0 && place.y >= 0 && place.x <= frame.width && place.y <= frame.height;
  return inView && box.width > 0 ? place : null;
}
