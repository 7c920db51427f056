import {
  ApiError,
  type HistoryChunk,
  maxHistoryCharacters,
  maxHistorySeqs,
  maxOlderDocuments,
  type OlderDocuments,
} from '@samenspel/contracts';
import type { PersonId } from '@samenspel/domain';
import { type OlderAsked, ReadModelsNotReady } from '@samenspel/read-models';
import { type CopyReader, copyStamp } from '../live/copy-stamp';
import type { BootstrapParts } from './bootstrap-reader';

/** Gives a browser what it keeps of the past of a community: parts that do not change as long as the stamp is the same. */
export class HistoryReader {
  constructor(private readonly parts: BootstrapParts) {}

  /** The events from one seq up to another that this reader may see, as far as one answer goes. */
  async events(communityId: string, reader: CopyReader, range: { from: number; to: number }): Promise<HistoryChunk> {
    const { from } = range;
    const { store, log } = this.parts;
    const stamp = await this.stamp(communityId, reader);
    const to = Math.min(range.to, from + maxHistorySeqs - 1, await store.head(communityId));
    const events: HistoryChunk['events'][number][] = [];
    let last = from - 1;
    let characters = 0;
    for (const event of await log.between(communityId, from, to, reader)) {
      // Nothing is told past what is not known.
      if ('unreadable' in event) return { stamp, from, upTo: event.seq - 1, events };
      characters += JSON.stringify(event).length;
      if (characters > maxHistoryCharacters && events.length > 0) return { stamp, from, upTo: last, events };
      events.push({ ...event, after: last });
      last = event.seq;
    }
    return { stamp, from, upTo: Math.max(to, from - 1), events };
  }

  /**
   * Documents of a log collection, older than what a copy holds.
   * @throws ApiError `not_found` when there is no such collection for this reader, `no_such_moment`, `still_catching_up`
   */
  async documents(communityId: string, reader: CopyReader, asked: OlderAsked): Promise<OlderDocuments> {
    const { queries, seals, store } = this.parts;
    const stamp = await this.stamp(communityId, reader);
    // What comes later would change the answer.
    if (asked.to > (await store.head(communityId))) throw new ApiError('no_such_moment');
    const limit = Math.min(asked.limit, maxOlderDocuments);
    try {
      const found = await queries.olderDocuments(communityId, reader, { ...asked, limit });
      if (found === null) throw new ApiError('not_found');
      const docs = await seals.openWords(communityId, reader.personId as PersonId, found.docs);
      return { stamp, version: found.version, docs: docs as readonly unknown[] };
    } catch (error) {
      if (error instanceof ReadModelsNotReady) throw new ApiError('still_catching_up');
      throw error;
    }
  }

  private async stamp(communityId: string, reader: CopyReader): Promise<string> {
    return copyStamp(this.parts.epoch, reader, await this.parts.peopleOf(communityId));
  }
}
