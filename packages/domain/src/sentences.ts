import { blockerSentences } from './blockers/sentences';
import { boardSentences } from './boards/sentences';
import { communitySentences } from './community/sentences';
import { goalSentences } from './goals/sentences';
import type { EventData, EventType } from './kernel/events';
import type { Locale } from './kernel/lists';
import type { Opened } from './kernel/words';
import { memberSentences } from './members/sentences';
import { type Names, type Say, type Sentences, sayIn } from './sentences/say';
import { sprintSentences } from './sprints/sentences';
import { valueSentences } from './values/sentences';

/** An event whose words have been opened for a reader, and who acted. */
export type OpenedEvent<Type extends EventType = EventType> = Type extends EventType
  ? { readonly type: Type; readonly data: Opened<EventData[Type]>; readonly actor: string }
  : never;

/** Exhaustive: an event without a sentence in every language does not compile. */
const sentences: Sentences<EventData> = {
  ...communitySentences,
  ...memberSentences,
  ...goalSentences,
  ...sprintSentences,
  ...blockerSentences,
  ...valueSentences,
  ...boardSentences,
};

/**
 * What happened, in one sentence of plain Dutch or English, with capital and full stop. Erased people are 'a former
 * participant'; words that cannot be opened (null) are left out. Rendered when read, so it follows names and rights of now.
 */
export function sentence(event: OpenedEvent, locale: Locale, names: Names): string {
  const render = sentences[event.type][locale] as (data: unknown, say: Say) => string;
  const text = render(event.data, sayIn(locale, event.actor, names));
  const stop = /[.!?…]”?$/.test(text) ? '' : '.';
  return `${text.charAt(0).toLocaleUpperCase(locale)}${text.slice(1)}${stop}`;
}
