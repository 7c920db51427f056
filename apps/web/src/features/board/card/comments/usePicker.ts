import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { type Named, nameBegun, peopleBeginning } from '../../../../lib/community/mentions';

/** Whom one may mean by the name that is being typed, and which of them the arrows chose. */
export interface Picker {
  readonly listId: string;
  readonly activeId: string | undefined;
  readonly asked: ReturnType<typeof nameBegun>;
  readonly found: readonly Named[];
  readonly active: number;
  look(area: HTMLTextAreaElement): void;
  close(): void;
  /** Somebody was chosen for this name. */
  chosen(): void;
  /** Whether the key was for the list. */
  onKey(event: KeyboardEvent, choose: (person: Named) => void): boolean;
}

/** Offers people while a name is typed after `@`. */
export function usePicker(people: readonly Named[]): Picker {
  const listId = useId();
  const [asked, setAsked] = useState<ReturnType<typeof nameBegun>>(null);
  const [active, setActive] = useState(0);
  // Where somebody was chosen already: "@Noor " must not offer Noor de Vries next.
  const chosenAt = useRef<number | null>(null);
  const found = asked === null ? [] : peopleBeginning(people, asked.begun);
  const open = found.length > 0;
  const close = (): void => setAsked(null);
  const chosen = (): void => {
    chosenAt.current = asked?.start ?? null;
    close();
  };
  return {
    listId,
    activeId: open ? `${listId}-${active}` : undefined,
    asked,
    found,
    active,
    close,
    chosen,
    look(area) {
      const next = area.selectionStart === area.selectionEnd ? nameBegun(area.value, area.selectionStart) : null;
      if (next === null) chosenAt.current = null;
      if (next?.start !== asked?.start || next?.begun !== asked?.begun) setActive(0);
      setAsked(next?.start === chosenAt.current ? null : next);
    },
    onKey(event, choose) {
      if (!open) return false;
      const person = found[active];
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) setActive((active + step + found.length) % found.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && person !== undefined) choose(person);
      else if (event.key === 'Escape') close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
