import { type DomainEvent, eventTypes, type PersonId } from '@samenspel/domain';
import { canonicalJson, type EventToAppend, eventIdOf, type Json, type Via } from '@samenspel/event-store';
import type { Seals } from '../seals';

interface Cause {
  readonly commandId: string;
  /** A person's id, or 'system'. */
  readonly actor: string;
  readonly via: Via;
  readonly communityId: string;
  /** Whose words these are, when somebody else gives the command: their key seals them, so that they go with them. */
  readonly wordsBy?: string;
  /** Client time, milliseconds since the epoch. */
  readonly occurredAt: number;
  readonly correlationId?: string;
  readonly causationId?: string | undefined;
  readonly importedAt?: number;
}

/** What a command asks, and who. */
interface Asked {
  readonly name: string;
  readonly actor: string;
  readonly input: unknown;
}

/** Makes decided events ready for the store: names them after their command and seals every word in them. */
export class Recorder {
  constructor(private readonly seals: Seals) {}

  /** By what a person's command is known again; undefined for a reactor's, whose id follows from what it reacts to. */
  async digest({ name, actor, input }: Asked, communityId: string): Promise<string | undefined> {
    if (actor === 'system') return undefined;
    return this.seals.digest(communityId, actor, canonicalJson([name, input as Json]));
  }

  async toAppend(events: readonly DomainEvent[], cause: Cause): Promise<EventToAppend[]> {
    return Promise.all(
      events.map(async ({ type, data }, index) => ({
        eventId: eventIdOf(cause.commandId, index),
        type,
        // Ids are branded strings, and words are sealed by now: plain JSON.
        data: (await this.seals.sealWords(
          cause.communityId,
          (cause.wordsBy ?? cause.actor) as PersonId,
          data,
        )) as unknown as Json,
        metadata: {
          actor: cause.actor,
          via: cause.via,
          correlationId: cause.correlationId ?? cause.commandId,
          occurredAt: cause.occurredAt,
          schemaVersion: eventTypes[type].schemaVersion,
          ...(cause.causationId === undefined ? {} : { causationId: cause.causationId }),
          ...(cause.importedAt === undefined ? {} : { importedAt: cause.importedAt }),
        },
      })),
    );
  }
}
