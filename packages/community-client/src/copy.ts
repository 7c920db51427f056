import {
  type CommunityBootstrap,
  type LiveEvent,
  maxLogTail,
  type PeopleMessage,
  type PersonCard,
} from '@samenspel/contracts';
import type { EventReader } from '@samenspel/domain';
import {
  allProjections,
  type Doc,
  type Projection,
  type Reader,
  readableBy,
  type UndecodedEvent,
  type ViewDefinition,
  type ViewRequest,
  type ViewSources,
} from '@samenspel/projections';
import type { z } from 'zod';
import { MemoryProjection } from './memory';
import { NotHeld, type OlderQuery } from './memory-log';

/** The documents were folded by other projections than these: this program cannot go on from them. */
export class OtherVersion extends Error {
  override readonly name = 'OtherVersion';

  constructor(projection: string) {
    super(`${projection} is not of this version`);
  }
}

type Everybody = Pick<CommunityBootstrap, 'people' | 'peopleVersion'>;

/** Documents of a log from before what a copy holds. They never change. */
export interface OlderAsked extends OlderQuery {
  readonly projection: string;
  readonly collection: string;
  readonly version: number;
}
export type AskOlder = (asked: OlderAsked) => Promise<readonly Doc[]>;

const noneOlder: AskOlder = ({ projection, collection }) => Promise.reject(new NotHeld(`${projection}.${collection}`));

/** Searching, and moments by the clock, are the server's. */
const elsewhere: ViewSources = {
  seqAtInstant: () => Promise.reject(new NotHeld('instants')),
  findWords: () => Promise.reject(new NotHeld('search')),
};

/**
 * A community as one reader may see it, up to date by the events that reader hears. Views are made of it with the functions that
 * the server makes them with.
 */
export class CommunityCopy {
  readonly communityId: string;
  readonly stamp: string;
  readonly reader: CommunityBootstrap['reader'];
  private readonly projections: ReadonlyMap<string, MemoryProjection>;
  private everybody: Everybody;
  private folded: number;

  private constructor(
    { communityId, stamp, reader, seq, people, peopleVersion }: Omit<CommunityBootstrap, 'kind' | 'projections'>,
    projections: ReadonlyMap<string, MemoryProjection>,
    private readonly askOlder: AskOlder,
  ) {
    this.communityId = communityId;
    this.stamp = stamp;
    this.reader = reader;
    this.folded = seq;
    this.everybody = { people, peopleVersion };
    this.projections = projections;
  }

  /**
   * @param askOlder for what a view needs from before the tails of the logs
   * @throws OtherVersion
   */
  static from(bootstrap: CommunityBootstrap, askOlder: AskOlder = noneOlder): CommunityCopy {
    return CommunityCopy.of(projectionsOf(bootstrap.reader), bootstrap, askOlder);
  }

  /** One that holds these projections only. @throws OtherVersion */
  static of(held: readonly Projection[], bootstrap: CommunityBootstrap, askOlder: AskOlder): CommunityCopy {
    const { seq, projections } = bootstrap;
    const made = held.map((projection) => {
      const documents = projections[projection.name];
      if (documents?.version !== projection.version) throw new OtherVersion(projection.name);
      return [projection.name, MemoryProjection.from(projection, seq, documents)] as const;
    });
    return new CommunityCopy(bootstrap, new Map(made), askOlder);
  }

  /** One of the projections of several, which are at the same seq. */
  static joined([first, ...others]: readonly [CommunityCopy, ...CommunityCopy[]]): CommunityCopy {
    const { communityId, stamp, reader, seq, everybody, askOlder } = first;
    const all = [first, ...others].flatMap(({ projections }) => [...projections]);
    return new CommunityCopy({ communityId, stamp, reader, seq, ...everybody }, new Map(all), askOlder);
  }

  /** Another that goes its own way from here on; of logs it holds at most so many of the newest documents. */
  fork(maxTail: number): CommunityCopy {
    const forked = [...this.projections].map(([name, one]) => [name, one.fork(maxTail)] as const);
    const { communityId, stamp, reader, seq, everybody, askOlder } = this;
    return new CommunityCopy({ communityId, stamp, reader, seq, ...everybody }, new Map(forked), askOlder);
  }

  /** How many documents it holds beside logs. */
  get size(): number {
    return [...this.projections.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** The copy holds everything up to and including this seq. */
  get seq(): number {
    return this.folded;
  }

  /** Names and colours of everybody who was ever a member. */
  get people(): Readonly<Record<string, PersonCard>> {
    return this.everybody.people;
  }

  /** By what these names are told from others. */
  get peopleVersion(): string {
    return this.everybody.peopleVersion;
  }

  know({ people, peopleVersion }: Everybody): void {
    this.everybody = { people, peopleVersion };
  }

  /** Takes in who is not as before; false when they were told to who knows others, and nothing changed. */
  hearPeople({ from, version, people }: PeopleMessage): boolean {
    if (version === this.peopleVersion) return true;
    if (from !== this.peopleVersion) return false;
    this.everybody = { people: { ...this.people, ...people }, peopleVersion: version };
    return true;
  }

  /**
   * Folds an event that was heard. `gap`: something that happened before it was not heard, and nothing is folded.
   * @throws UnreadableEvent when a newer product wrote it; what a projection throws. Nothing changed then.
   */
  apply(event: LiveEvent): 'folded' | 'known' | 'gap' {
    if (event.seq <= this.folded) return 'known';
    if (event.after > this.folded) return 'gap';
    const steps: ReturnType<MemoryProjection['step']>[] = [];
    try {
      for (const projection of this.projections.values())
        steps.push(projection.step(event as unknown as UndecodedEvent));
    } catch (error) {
      for (const step of steps) step.undo();
      throw error;
    }
    for (const step of steps) step.keep();
    this.folded = event.seq;
    return 'folded';
  }

  /** What lies between may not be seen by this reader: the copy holds everything up to here. */
  reach(seq: number): void {
    this.folded = Math.max(this.folded, seq);
  }

  /**
   * A view of the moment the copy is at; null when there is no such thing.
   * @throws NotHeld when the server must be asked
   */
  async view<Path extends string, Query extends z.ZodRawShape, Made>(
    definition: ViewDefinition<Path, Query, Made>,
    asked: Omit<ViewRequest<Path, Query>, 'forWhom'>,
  ): Promise<Made> {
    for (;;) {
      const { seq } = this;
      const made = await definition.make(this.asReader(), { ...asked, forWhom: this.reader }, elsewhere);
      if (seq === this.seq) return made;
    }
  }

  /** The copy as it is, to be kept and to go on from. */
  toBootstrap(): CommunityBootstrap {
    const { communityId, stamp, reader, seq, everybody } = this;
    const documents = [...this.projections].map(([name, one]) => [name, one.documents(maxLogTail)] as const);
    return {
      kind: 'bootstrap',
      communityId,
      stamp,
      reader,
      seq,
      ...everybody,
      projections: Object.fromEntries(documents),
    };
  }

  private asReader(): Reader {
    const of = ({ name }: Projection): MemoryProjection => {
      const held = this.projections.get(name);
      if (held === undefined) throw new NotHeld(name);
      return held;
    };
    return {
      communityId: this.communityId,
      seq: this.seq,
      get: async (projection: Projection, collection: string, key: string) => of(projection).get(collection, key),
      entries: async (projection: Projection, collection: string) => of(projection).entries(collection),
      all: async (projection: Projection, collection: string) =>
        of(projection)
          .entries(collection)
          .map(([, doc]) => doc),
      heldFrom: (projection: Projection, collection: string) => of(projection).heldFrom(collection),
      log: async (projection: Projection, collection: string, query = {}) =>
        of(projection).log(collection, query, (asked) =>
          this.askOlder({ projection: projection.name, version: projection.version, collection, ...asked }),
        ),
    } as Reader;
  }
}

const projectionsOf = (reader: EventReader): readonly Projection[] =>
  allProjections.filter((projection) => readableBy(reader, projection) !== null);
