import type { CommandName } from '@samenspel/domain';
import { useEffect, useSyncExternalStore } from 'react';

/** A form that somebody asked for from elsewhere: its screen opens it when it is there. */
interface AskedForm {
  readonly community: string;
  readonly name: CommandName;
  readonly about: string | null;
}

/** A screen that is not there by then will not come. */
const maxAskedMs = 10_000;

let asked: AskedForm | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(form: AskedForm | null): void {
  clearTimeout(timer);
  asked = form;
  if (form !== null) timer = setTimeout(() => set(null), maxAskedMs);
  for (const listener of listeners) listener();
}

export const askForm = (form: AskedForm): void => set(form);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** @param open is given the command; false: that form is not here */
export function useAskedForm(community: string, about: string | null, open: (name: string) => unknown): void {
  const form = useSyncExternalStore(subscribe, () => asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it is asked for
  useEffect(() => {
    if (form?.community !== community || form.about !== about) return;
    if (open(form.name) !== false) set(null);
  }, [form, community, about]);
}
