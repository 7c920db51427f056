import { type DomainEvent, isPlain, mapWords, type PlainWords, type Words } from '@samenspel/domain';
import type { EventToAppend, Json, Via } from '@samenspel/event-store';
import { eventIdOf } from './derived-ids';
import type { WordSealer } from './words';

/** Version of the events' shape that this code writes. */
const schemaVersion = 1;

export interface Cause {
  readonly commandId: string;
  /** A person's id, or 'system'. */
  readonly actor: string;
  readonly via: Via;
  readonly communityId: string;
  /** Client time, milliseconds since the epoch. */
  readonly occurredAt: number;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly importedAt?: number;
}

/** Makes decided events ready for the store: names them after their command and seals every word in them. */
export class Recorder {
  constructor(private readonly sealer: WordSealer) {}

  async toAppend(events: readonly DomainEvent[], cause: Cause): Promise<EventToAppend[]> {
    return Promise.all(
      events.map(async ({ type, data }, index) => ({
        eventId: eventIdOf(cause.commandId, index),
        type,
        data: (await this.sealed(data, cause)) as Json,
        metadata: {
          actor: cause.actor,
          via: cause.via,
          correlationId: cause.correlationId ?? cause.commandId,
          occurredAt: cause.occurredAt,
          schemaVersion,
          ...(cause.causationId === undefined ? {} : { causationId: cause.causationId }),
          ...(cause.importedAt === undefined ? {} : { importedAt: cause.importedAt }),
        },
      })),
    );
  }

  private async sealed(data: unknown, cause: Cause): Promise<unknown> {
    const plain: PlainWords[] = [];
    mapWords(data, (words) => {
      if (isPlain(words)) plain.push(words);
      return words;
    });
    const sealed = await Promise.all(plain.map((words) => this.sealer.seal(cause.communityId, cause.actor, words)));
    const byPlain = new Map<Words, Words>(plain.map((words, place) => [words, sealed[place] ?? words]));
    return mapWords(data, (words) => byPlain.get(words) ?? words);
  }
}
