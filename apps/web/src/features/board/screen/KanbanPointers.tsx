import type { BoardSession, Spot } from '@samenspel/board-client';
import { type RefObject, useEffect, useRef } from 'react';
import { type PersonLook, usePeople } from '../../../lib/community/people';
import { useBoard } from '../session/useBoard';
import { placeOf, spotAt } from './kanban-pointer-spot';
import classes from './pointers.module.css';

/** More names than this hide the board: whoever is further away is a dot. */
const maxNamed = 30;
/** A pointer that rests says nothing any more. */
const restsAfterMs = 20_000;

interface Pointer {
  readonly element: HTMLElement;
  spot: Spot;
  at: number;
}

/** The pointers of the others on the kanban, where they are on the same card or column here. */
export function KanbanPointers({ host }: { host: RefObject<HTMLDivElement | null> }) {
  const session = useBoard();
  const personOf = usePeople();
  const layer = useRef<HTMLDivElement>(null);
  const names = useRef(personOf);
  names.current = personOf;
  useEffect(() => {
    if (host.current === null || layer.current === null) return;
    const stopTelling = tellPointer(session, host.current);
    const stopShowing = showPointers(session, host.current, layer.current, (id) => names.current(id));
    return () => {
      stopTelling();
      stopShowing();
    };
  }, [session, host]);
  return <div ref={layer} className={classes.layer} aria-hidden="true" />;
}

function tellPointer(session: BoardSession, host: HTMLElement): () => void {
  const move = (event: PointerEvent): void => {
    // A finger is only there while it touches.
    if (event.pointerType !== 'touch')
      session.presence.signal({ spot: spotAt(event.target, event.clientX, event.clientY) });
  };
  const leave = (): void => session.presence.signal({ spot: null });
  host.addEventListener('pointermove', move, { passive: true });
  host.addEventListener('pointerleave', leave);
  return () => {
    host.removeEventListener('pointermove', move);
    host.removeEventListener('pointerleave', leave);
    leave();
  };
}

function showPointers(
  session: BoardSession,
  host: HTMLElement,
  layer: HTMLElement,
  personOf: (id: string) => PersonLook,
): () => void {
  const pointers = new Map<number, Pointer>();
  let frame = 0;
  const drop = (clientId: number): void => {
    pointers.get(clientId)?.element.remove();
    pointers.delete(clientId);
  };
  const draw = (): void => {
    frame = 0;
    const here = new Set(session.presence.others.map(({ clientId }) => clientId));
    const shown: { pointer: Pointer; x: number; y: number; far: number }[] = [];
    for (const [clientId, pointer] of pointers) {
      if (!here.has(clientId) || Date.now() - pointer.at > restsAfterMs) drop(clientId);
      else {
        const place = placeOf(host, pointer.spot);
        pointer.element.hidden = place === null;
        if (place !== null) shown.push({ pointer, ...place, far: farFromMiddle(host, place) });
      }
    }
    shown.sort((a, b) => a.far - b.far);
    for (const [index, { pointer, x, y }] of shown.entries()) {
      pointer.element.style.translate = `${x}px ${y}px`;
      pointer.element.toggleAttribute('data-dot', index >= maxNamed);
    }
  };
  const later = (): void => {
    if (frame === 0 && pointers.size > 0) frame = requestAnimationFrame(draw);
  };
  const stopSignals = session.presence.onSignal((clientId, person, { spot }) => {
    if (spot === undefined) drop(clientId);
    else {
      const known = pointers.get(clientId);
      if (known === undefined)
        pointers.set(clientId, { element: pointerOf(layer, personOf(person)), spot, at: Date.now() });
      else Object.assign(known, { spot, at: Date.now() });
      later();
    }
  });
  const stopBoard = session.subscribe(later);
  const stopPresence = session.presence.subscribe(later);
  const rest = setInterval(later, restsAfterMs / 4);
  host.addEventListener('scroll', later, { capture: true, passive: true });
  return () => {
    stopSignals();
    stopBoard();
    stopPresence();
    clearInterval(rest);
    cancelAnimationFrame(frame);
    host.removeEventListener('scroll', later, { capture: true });
    for (const clientId of [...pointers.keys()]) drop(clientId);
  };
}

const farFromMiddle = (host: HTMLElement, { x, y }: { x: number; y: number }): number =>
  Math.hypot(x - host.clientWidth / 2, y - host.clientHeight / 2);

const arrow = 'M1 1 L1 15 L5 11.5 L8 18 L10.6 16.8 L7.7 10.5 L13 10.2 Z';

function pointerOf(layer: HTMLElement, person: PersonLook): HTMLElement {
  const element = document.createElement('div');
  element.className = classes.pointer ?? '';
  element.style.setProperty('--hue', String(person.hue));
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 15 20');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', arrow);
  svg.append(path);
  const name = document.createElement('span');
  name.textContent = person.name;
  element.append(svg, name);
  layer.append(element);
  return element;
}
