import { ApiError } from '@samenspel/contracts';
import { type EventStore, eventIdOf } from '@samenspel/event-store';

/** A command that may have been done before. */
interface Repeatable {
  readonly commandId: string;
  readonly actor: string;
  readonly communityId: string;
  readonly stream: string;
  /** The digest of what a person asks, or the event a reactor acts on. */
  readonly causationId: string | undefined;
}

/**
 * The seq a command was answered with, when its events are in the store, however long ago that was: their ids follow from its id,
 * and the first one keeps the digest of what was asked. One that was stored before digests were kept is answered as it was.
 * @throws ApiError `command_id_reused` when something else was asked under this id
 */
export async function answerOfBefore(store: EventStore, command: Repeatable): Promise<number | undefined> {
  const { commandId } = command;
  let seq: number | undefined;
  for (let index = 0; ; index += 1) {
    const found = await store.find(eventIdOf(commandId, index));
    if (found === undefined) return seq;
    const { actor, communityId, causationId } = found.metadata;
    const isTheirs = actor === command.actor && communityId === command.communityId && found.stream === command.stream;
    const isAsked = causationId === undefined || causationId === command.causationId;
    if (!isTheirs || !isAsked) throw new ApiError('command_id_reused');
    seq = found.seq;
  }
}
