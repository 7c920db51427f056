import type {
  Answer,
  BlockersView,
  BoardsView,
  ForMeView,
  GoalLineageView,
  GoalsView,
  HomeView,
  MembersView,
  RibbonView,
  SearchView,
  SprintDetailView,
  SprintsView,
  TimelinePage,
  TimelineView,
  ValuesView,
} from '@samenspel/contracts';
import type { EventStore } from '@samenspel/event-store';
import { blockersProjection } from './blockers/projection';
import { blockersView } from './blockers/view';
import { boardsProjection } from './boards/projection';
import { boardsView } from './boards/view';
import { forMeProjection } from './for-me/projection';
import { forMeView } from './for-me/view';
import { goalsProjection } from './goals/projection';
import { goalsView, goalView } from './goals/view';
import { homeProjection } from './home/projection';
import { homeView } from './home/view';
import type { ProjectionName } from './kernel/projection';
import type { Reader } from './kernel/reader';
import type { ReadEvent } from './kernel/recorded';
import { membersProjection } from './members/projection';
import { membersView } from './members/view';
import { PastFolds } from './past/folds';
import { readNow, readPast } from './past/readers';
import { ribbonProjection } from './ribbon/projection';
import { ribbonView } from './ribbon/view';
import { type OpenShared, SearchIndex } from './search/index-of-words';
import { sprintsProjection } from './sprints/projection';
import { sprintsView, sprintView } from './sprints/view';
import type { ReadStore } from './store/port';
import { timelineProjection } from './timeline/projection';
import { timelineView } from './timeline/view';
import { valuesProjection } from './values/projection';
import { valuesView } from './values/view';

/** Of which moment to speak. Nothing given: now. */
export interface Ask {
  /** A seq; one beyond the head means the head. */
  readonly at?: number;
  /** Or an instant, milliseconds since the epoch. */
  readonly instant?: number;
  /** Wait (up to 2 s) until the read models contain this seq: to read what one just wrote. */
  readonly minSeq?: number;
}

export interface QueriesOptions {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly whenCovered: (
    communityId: string,
    projections: readonly string[],
    seq: number,
    timeoutMs: number,
  ) => Promise<boolean>;
  readonly read: ReadEvent;
  readonly open: OpenShared;
}

export const longestWaitMs = 2_000;
/** Further behind than this a read model is being built, and what it holds is not what people mean by now. */
const mostBehind = 1_000;
/** How often a view is made anew when a commit came in between, before it is folded for its moment instead. */
const tries = 3;

/** The read models of a community are being built and hold nothing of it yet: ask again shortly. */
export class ReadModelsNotReady extends Error {
  constructor(readonly communityId: string) {
    super(`the read models of ${communityId} are being built`);
    this.name = 'ReadModelsNotReady';
  }
}

/**
 * Answers of the read models, now or at any moment; words in them are still sealed. An answer is of ONE moment, which it
 * names: when the read models are behind (or a projection is parked), `seq` is lower than asked for and says so.
 */
export class Queries {
  private readonly folds: PastFolds;
  private readonly words: SearchIndex;

  constructor(private readonly options: QueriesOptions) {
    this.folds = new PastFolds(options.store, options.readStore, options.read);
    this.words = new SearchIndex(options);
  }

  home(communityId: string, ask: Ask = {}): Promise<Answer<HomeView | null>> {
    return this.answer(communityId, ask, [homeProjection, timelineProjection], homeView);
  }

  members(communityId: string, ask: Ask = {}): Promise<Answer<MembersView>> {
    return this.answer(communityId, ask, [membersProjection], membersView);
  }

  goals(communityId: string, ask: Ask = {}): Promise<Answer<GoalsView>> {
    return this.answer(communityId, ask, [goalsProjection], goalsView);
  }

  goal(communityId: string, goalId: string, ask: Ask = {}): Promise<Answer<GoalLineageView | null>> {
    const uses = [goalsProjection, timelineProjection];
    return this.answer(communityId, ask, uses, (reader) => goalView(reader, goalId));
  }

  sprints(communityId: string, ask: Ask = {}): Promise<Answer<SprintsView>> {
    return this.answer(communityId, ask, [sprintsProjection], sprintsView);
  }

  sprint(communityId: string, sprintId: string, ask: Ask = {}): Promise<Answer<SprintDetailView | null>> {
    const uses = [sprintsProjection, goalsProjection, boardsProjection];
    return this.answer(communityId, ask, uses, (reader) => sprintView(reader, sprintId));
  }

  blockers(communityId: string, ask: Ask = {}): Promise<Answer<BlockersView>> {
    return this.answer(communityId, ask, [blockersProjection], blockersView);
  }

  values(communityId: string, ask: Ask = {}): Promise<Answer<ValuesView>> {
    return this.answer(communityId, ask, [valuesProjection], valuesView);
  }

  timeline(communityId: string, page: TimelinePage = {}, ask: Ask = {}): Promise<Answer<TimelineView>> {
    return this.answer(communityId, ask, [timelineProjection], async (reader) => {
      const { since, until } = page.filter ?? {};
      const { store } = this.options;
      const from = since === undefined ? 0 : (await store.seqAtInstant(communityId, since - 1)) + 1;
      const to = until === undefined ? reader.seq : await store.seqAtInstant(communityId, until);
      return timelineView(reader, page, { from, to: Math.min(to, reader.seq) });
    });
  }

  ribbon(communityId: string, ask: Ask = {}): Promise<Answer<RibbonView>> {
    return this.answer(communityId, ask, [ribbonProjection], ribbonView);
  }

  /** What waits for one person. */
  forMe(communityId: string, personId: string, ask: Ask = {}): Promise<Answer<ForMeView>> {
    const uses = [forMeProjection, blockersProjection];
    return this.answer(communityId, ask, uses, (reader) => forMeView(reader, personId));
  }

  boards(communityId: string, ask: Ask = {}): Promise<Answer<BoardsView>> {
    return this.answer(communityId, ask, [boardsProjection], boardsView);
  }

  /** Searches the words everybody in the community may read; hits come opened. */
  search(communityId: string, text: string, ask: Ask = {}, limit?: number): Promise<Answer<SearchView>> {
    return this.answer(communityId, ask, [timelineProjection], (reader) =>
      this.words.search(communityId, text, reader.seq, limit),
    );
  }

  /** Drops what is kept opened of a community: to be called when a key was destroyed. */
  forgetWords(communityId: string): void {
    this.words.forget(communityId);
  }

  /** Drops the folds kept in memory for looking back. */
  forgetPast(): void {
    this.folds.clear();
  }

  private async answer<View>(
    communityId: string,
    ask: Ask,
    projections: readonly ProjectionName[],
    make: (reader: Reader) => Promise<View>,
  ): Promise<Answer<View>> {
    const { store, readStore } = this.options;
    const asked = await this.seqAsked(communityId, ask);
    await this.waitFor(communityId, projections, asked ?? ask.minSeq);
    const finish = async (seq: number, view: View): Promise<Answer<View>> => {
      const head = Math.max(await store.head(communityId), seq);
      return { seq, head, live: asked === undefined, view };
    };
    for (let again = 0; again < tries; again++) {
      const [least, most] = await this.covered(communityId, projections);
      if (least !== most || (asked !== undefined && asked < least)) break;
      const view = await make(readNow(readStore, communityId, least));
      const [, after] = await this.covered(communityId, projections);
      if (after === least) return finish(least, view);
    }
    const [least] = await this.covered(communityId, projections);
    const seq = asked === undefined ? least : Math.min(asked, least);
    return finish(seq, await make(readPast(readStore, communityId, seq, this.folds)));
  }

  /** Waits until what is asked for is there; a read model that is still being built is waited for in any case. */
  private async waitFor(communityId: string, projections: readonly ProjectionName[], wanted?: number): Promise<void> {
    const head = await this.options.store.head(communityId);
    const [covered] = await this.covered(communityId, projections);
    const needed = head - covered > mostBehind ? head : Math.min(wanted ?? -1, head);
    if (covered >= needed) return;
    const names = projections.map(({ name }) => name);
    await this.options.whenCovered(communityId, names, needed, longestWaitMs);
    const [reached] = await this.covered(communityId, projections);
    if (reached < 0) throw new ReadModelsNotReady(communityId);
  }

  private async seqAsked(communityId: string, { at, instant }: Ask): Promise<number | undefined> {
    if (at !== undefined) return Math.max(at, -1);
    return instant === undefined ? undefined : this.options.store.seqAtInstant(communityId, instant);
  }

  /** The least and the most that the projections have covered in the read store. */
  private async covered(
    communityId: string,
    projections: readonly ProjectionName[],
  ): Promise<readonly [number, number]> {
    const statuses = projections.map(({ name, version }) =>
      this.options.readStore.status({ projection: name, version, communityId, slot: 'live' }),
    );
    const covered = (await Promise.all(statuses)).map((status) => status.covered);
    return [Math.min(...covered), Math.max(...covered)];
  }
}
