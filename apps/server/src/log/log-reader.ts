import type { BoardHeader, BoardSync } from '@samenspel/board-sync';
import type { LogLine } from '@samenspel/contracts';
import type { PersonId } from '@samenspel/domain';
import type { EventStore, ReadCommunityOptions, StoredEvent } from '@samenspel/event-store';
import type { Seals } from '../seals';

type Headers = Map<string, BoardHeader | null>;

/** Reads a community's log as lines of JSON, with the words this reader may read. */
export class LogReader {
  constructor(
    private readonly store: EventStore,
    private readonly seals: Seals,
    private readonly boards: Pick<BoardSync, 'headerOf'>,
  ) {}

  /** One line an event, each ended by a newline; as fast as it is taken. */
  async *lines(communityId: string, reader: string, options: ReadCommunityOptions): AsyncGenerator<string> {
    const headers = new Map<string, BoardHeader | null>();
    for await (const event of this.store.readCommunity(communityId, options)) {
      yield `${JSON.stringify(await this.line(event, reader, headers))}\n`;
    }
  }

  private async line(event: StoredEvent, reader: string, headers: Headers): Promise<LogLine> {
    const { seq, type, stream, revision, metadata } = event;
    const data = await this.seals.openWords(metadata.communityId, reader as PersonId, event.data);
    const line = { seq, type, data: data as LogLine['data'], stream, revision, metadata: { ...metadata } };
    return event.binary === undefined
      ? line
      : { ...line, binary: await this.binary(event, event.binary, reader, headers) };
  }

  /** An edit is sealed with the key of who made it, which is who the event names. A personal board opens for its person alone. */
  private async binary(
    { data, metadata }: StoredEvent,
    sealed: Uint8Array,
    reader: string,
    headers: Headers,
  ): Promise<string | null> {
    const { by = metadata.actor, boardId = '' } = data as { by?: string; boardId?: string };
    const header = headers.get(boardId) ?? (await this.boards.headerOf(boardId));
    headers.set(boardId, header);
    const { personal } = header ?? {};
    if (personal !== undefined && personal.personId !== reader) return null;
    const secrecy = personal !== undefined && by === personal.personId ? 'private' : 'shared';
    const bytes = await this.seals.openBinary(metadata.communityId, by, sealed, secrecy);
    return bytes === null ? null : Buffer.from(bytes).toString('base64');
  }
}
