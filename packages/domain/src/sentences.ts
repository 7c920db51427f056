import { eventTypes } from './event-types';
import type { EventData, EventType } from './kernel/events';
import type { Locale } from './kernel/lists';
import type { Opened } from './kernel/words';
import { type Names, type Say, sayIn } from './sentences/say';

/** An event whose words have been opened for a reader, and who acted. */
export type OpenedEvent<Type extends EventType = EventType> = Type extends EventType
  ? { readonly type: Type; readonly data: Opened<EventData[Type]>; readonly actor: string }
  : never;

/**
 * What happened, in one sentence of plain Dutch or English, with capital and full stop. Erased people are 'a former
 * participant'; words that cannot be opened (null) are left out. Rendered when read, so it follows names and rights of now.
 */
export function sentence(event: OpenedEvent, locale: Locale, names: Names): string {
  const render = eventTypes[event.type][locale] as (data: unknown, say: Say) => string;
  const text = render(event.data, sayIn(locale, event.actor, names));
  const stop = /[.!?…]”?$/.test(text) ? '' : '.';
  return `${text.charAt(0).toLocaleUpperCase(locale)}${text.slice(1)}${stop}`;
}
