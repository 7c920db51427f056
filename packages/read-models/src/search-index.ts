import type { SearchHit, SearchView } from '@samenspel/contracts';
import { decode, eventTypes, judgeForAll, type RecordedEvent, type Words } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import { foldedWords, wordsIn } from '@samenspel/projections';
import type { ReadEvent } from './recorded';

/** Opens words for the whole community, in the order given; null where the key is gone. */
export type OpenShared = (communityId: string, words: readonly Words[]) => Promise<readonly (string | null)[]>;

interface SearchOptions {
  readonly store: EventStore;
  readonly read: ReadEvent;
  readonly open: OpenShared;
  /** Characters kept in memory for all communities together; default 20 million. */
  readonly maxCharacters?: number;
}

const maxHitLength = 200;
const before = 60;
const batchSize = 1_000;

interface Entry extends Omit<SearchHit, 'text' | 'current'> {
  readonly text: string;
  readonly folded: string;
  /** The seq of the words that came in its place. */
  replacedBy: number | undefined;
}

interface CommunityIndex {
  seq: number;
  /** Resolves when nobody reads on in it. */
  busy: Promise<void>;
  characters: number;
  readonly entries: Entry[];
  /** The entries that stand in a place now. */
  readonly places: Map<string, Entry[]>;
}

/**
 * Full-text search over the opened words of a community's log. The index lives in memory only, is built when somebody
 * first searches, read on from there, and let go when there is no room: words at rest stay sealed.
 */
export class SearchIndex {
  private readonly indexes = new Map<string, CommunityIndex>();

  constructor(private readonly options: SearchOptions) {}

  /** Hits among what existed at `seq`, newest first. Every word of `text` must occur; case and accents do not matter. */
  async search(communityId: string, text: string, seq: number, limit = 30): Promise<SearchView> {
    const terms = foldedWords(text).split(/\s+/).filter(Boolean);
    if (terms.length === 0) return { hits: [], more: false, cards: [] };
    const { entries } = await this.upToDate(communityId, seq);
    const hits: SearchHit[] = [];
    for (let at = entries.length - 1; at >= 0 && hits.length <= limit; at--) {
      const entry = entries[at];
      if (entry && entry.seq <= seq && terms.every((term) => entry.folded.includes(term))) {
        hits.push(hitOf(entry, terms[0] ?? '', seq));
      }
    }
    return { hits: hits.slice(0, limit), more: hits.length > limit, cards: [] };
  }

  /** To be called when a key was destroyed: opened words must not outlive it. */
  forget(communityId: string): void {
    this.indexes.delete(communityId);
  }

  /** Searches of one community wait for each other, so that no event is read twice. */
  private async upToDate(communityId: string, seq: number): Promise<CommunityIndex> {
    const index = this.indexes.get(communityId) ?? emptyIndex();
    this.indexes.delete(communityId);
    this.indexes.set(communityId, index);
    const updated = index.busy.then(() => this.readOn(communityId, index, seq));
    index.busy = updated.catch(() => undefined);
    await updated;
    this.makeRoom();
    return index;
  }

  private async readOn(communityId: string, index: CommunityIndex, seq: number): Promise<void> {
    if (index.seq >= seq) return;
    let batch: RecordedEvent[] = [];
    const range = { from: index.seq + 1, to: seq, boardEdits: false };
    for await (const stored of this.options.store.readCommunity(communityId, range)) {
      batch.push(decode(this.options.read(stored)));
      if (batch.length < batchSize) continue;
      await this.add(communityId, index, batch);
      batch = [];
    }
    await this.add(communityId, index, batch);
    index.seq = seq;
  }

  private async add(communityId: string, index: CommunityIndex, events: readonly RecordedEvent[]): Promise<void> {
    const judged = events.flatMap((event) => judgeForAll('everybody', event) ?? []);
    const found = judged.flatMap((event) => wordsIn(event).map((words) => ({ event, ...words })));
    const words = found.map((one) => one.words);
    const opened = words.length > 0 ? await this.options.open(communityId, words) : [];
    // From here on nothing can fail, so a search that broke off is read on where it was.
    index.seq = Math.max(index.seq, events.at(-1)?.seq ?? -1);
    for (const [at, { event, subject, place }] of found.entries()) {
      const text = opened[at];
      if (text === null || text === undefined) continue;
      const entry: Entry = {
        seq: event.seq,
        at: event.recordedAt,
        by: event.actor,
        type: event.type,
        kind: eventTypes[event.type].kind,
        ...(subject ? { subject } : {}),
        text,
        folded: foldedWords(text),
        replacedBy: undefined,
      };
      index.entries.push(entry);
      index.characters += text.length * 2;
      if (place !== undefined) replace(index, place, entry);
    }
  }

  private makeRoom(): void {
    const { maxCharacters = 20_000_000 } = this.options;
    let characters = [...this.indexes.values()].reduce((sum, index) => sum + index.characters, 0);
    // The one just used is last and stays, however large.
    for (const [communityId, index] of [...this.indexes].slice(0, -1)) {
      if (characters <= maxCharacters) return;
      this.indexes.delete(communityId);
      characters -= index.characters;
    }
  }
}

const emptyIndex = (): CommunityIndex => ({
  seq: -1,
  busy: Promise.resolve(),
  characters: 0,
  entries: [],
  places: new Map(),
});

/** A list of house rules stands in its place as a whole: entries of one event do not replace each other. */
function replace(index: CommunityIndex, place: string, entry: Entry): void {
  const standing = index.places.get(place) ?? [];
  const replaced = standing.filter(({ seq }) => seq !== entry.seq);
  for (const old of replaced) old.replacedBy = entry.seq;
  index.places.set(place, [...standing.filter(({ seq }) => seq === entry.seq), entry]);
}

function hitOf({ text, folded, replacedBy, ...rest }: Entry, term: string, seq: number): SearchHit {
  const start =
    text.length <= maxHitLength ? 0 : Math.max(0, Math.min(folded.indexOf(term) - before, text.length - maxHitLength));
  const current = replacedBy === undefined || replacedBy > seq;
  return { ...rest, text: text.slice(start, start + maxHitLength), current };
}
