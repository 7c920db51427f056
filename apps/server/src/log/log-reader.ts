import type { LogLine } from '@samenspel/contracts';
import type { PersonId } from '@samenspel/domain';
import type { EventStore, ReadCommunityOptions, StoredEvent } from '@samenspel/event-store';
import type { Seals } from '../seals';

/** Reads a community's log as lines of JSON, with the words this reader may read. */
export class LogReader {
  constructor(
    private readonly store: EventStore,
    private readonly seals: Seals,
  ) {}

  /** One line an event, each ended by a newline; as fast as it is taken. */
  async *lines(communityId: string, reader: string, options: ReadCommunityOptions): AsyncGenerator<string> {
    for await (const event of this.store.readCommunity(communityId, options)) {
      yield `${JSON.stringify(await this.line(event, reader))}\n`;
    }
  }

  private async line(event: StoredEvent, reader: string): Promise<LogLine> {
    const { seq, type, stream, revision, metadata } = event;
    const data = await this.seals.openWords(metadata.communityId, reader as PersonId, event.data);
    const line = { seq, type, data: data as LogLine['data'], stream, revision, metadata: { ...metadata } };
    return event.binary === undefined ? line : { ...line, binary: await this.binary(event, event.binary) };
  }

  /** An edit is sealed with the key of who made it, which is who the event names. */
  private async binary({ data, metadata }: StoredEvent, sealed: Uint8Array): Promise<string | null> {
    const { by } = data as { by?: string };
    const bytes = await this.seals.openBinary(metadata.communityId, by ?? metadata.actor, sealed);
    return bytes === null ? null : Buffer.from(bytes).toString('base64');
  }
}
