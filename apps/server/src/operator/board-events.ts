import { boardStream } from '@samenspel/board-sync';
import { decode, type RecordedEvent } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import { recorded } from '@samenspel/read-models';

/** How the names of the streams of boards begin. */
const boardStreams = boardStream('');

/**
 * What happened on the boards of a community, in order.
 * @throws UnreadableEvent for what a newer product wrote: a count without it would be another one
 */
export async function* boardEventsOf(
  store: Pick<EventStore, 'readCommunity'>,
  communityId: string,
  options: { readonly boardEdits?: boolean } = {},
): AsyncGenerator<RecordedEvent> {
  for await (const stored of store.readCommunity(communityId, options))
    if (stored.stream.startsWith(boardStreams)) yield decode(recorded(stored));
}
