import type { BoardHeader, BoardSync } from '@samenspel/board-sync';
import type { LogLine } from '@samenspel/contracts';
import type { EventReader, PersonId } from '@samenspel/domain';
import type { EventStore, ReadCommunityOptions } from '@samenspel/event-store';
import { EventJudge, type JudgedStoredEvent } from '../access/event-judge';
import type { Seals } from '../seals';

type Headers = Map<string, BoardHeader | null>;

/** Reads a community's log as lines of JSON, with the events and the words this reader may see. */
export class LogReader {
  private readonly judge: EventJudge;

  constructor(
    private readonly store: EventStore,
    private readonly seals: Seals,
    private readonly boards: Pick<BoardSync, 'headerOf'>,
  ) {
    this.judge = new EventJudge(boards);
  }

  /** One line an event, each ended by a newline; as fast as it is taken. */
  async *lines(communityId: string, reader: EventReader, options: ReadCommunityOptions): AsyncGenerator<string> {
    for await (const line of this.read(communityId, reader, options)) yield `${JSON.stringify(line)}\n`;
  }

  /** One an event: of one that is withheld its place and its leaf, with which the chain is still verified. */
  async *read(communityId: string, reader: EventReader, options: ReadCommunityOptions): AsyncGenerator<LogLine> {
    const headers = new Map<string, BoardHeader | null>();
    for await (const event of this.store.readCommunity(communityId, options)) {
      const visible = await this.judge.judge(reader, event);
      yield visible === null
        ? { seq: event.seq, leaf: event.leaf }
        : await this.line(visible, reader.personId ?? nobody, headers);
    }
  }

  private async line(event: JudgedStoredEvent, reader: string, headers: Headers): Promise<LogLine> {
    const { seq, type, stream, revision, metadata } = event;
    const data = await this.seals.openWords(metadata.communityId, reader as PersonId, event.data);
    const line = { seq, type, data: data as Record<string, unknown>, stream, revision, metadata: { ...metadata } };
    return event.binary === undefined ? line : { ...line, binary: await this.binary(event, event.binary, headers) };
  }

  /** An edit is sealed with the key of who made it, which is who the event names. */
  private async binary(
    { data, metadata }: JudgedStoredEvent,
    sealed: Uint8Array,
    headers: Headers,
  ): Promise<string | null> {
    const { by = metadata.actor, boardId = '' } = data as { by?: string; boardId?: string };
    const header = headers.get(boardId) ?? (await this.boards.headerOf(boardId));
    headers.set(boardId, header);
    const secrecy = header?.personal?.personId === by ? 'private' : 'shared';
    const bytes = await this.seals.openBinary(metadata.communityId, by, sealed, secrecy);
    return bytes === null ? null : Buffer.from(bytes).toString('base64');
  }
}

/** A reader without words of their own. */
const nobody = '';
