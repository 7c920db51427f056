import { randomBytes } from 'node:crypto';
import { BootstrapReader, EventJudge, HistoryReader, OpenLog, Seals } from '@samenspel/application';
import type { LiveEvent } from '@samenspel/contracts';
import { isReadable, type NamesThen, type PersonId, type Role, shared } from '@samenspel/domain';
import type { EventStore } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { allViews, searchView } from '@samenspel/projections';
import { createReadModels } from '@samenspel/read-models';
import { memoryReadStore } from '@samenspel/read-models/testing';
import { memoryVault } from '@samenspel/vault/testing';
import { communityIds, history } from '../../../test/fixtures/generator';
import { type CommunityCopy, type HistoryLine, NotHeld } from '../src';

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };

export interface Who {
  readonly personId: string;
  readonly roles: readonly Role[];
}

/** A server's parts over one generated history, sealed as the product seals, of which ever more is written. */
export async function worldOf(seed: number, events: number) {
  let now = Date.UTC(2026, 8, 7);
  const store: EventStore = createMemoryEventStore({ clock: { now: () => (now += 60_000) } });
  const seals = new Seals({ keys: memoryVault(random).keys, random });
  const [communityId = ''] = communityIds(1);
  const appends = [...history({ seed, events, communities: 1 })];
  const models = createReadModels({
    store,
    readStore: memoryReadStore(),
    // As if every item had a title, another one after each event.
    names: async (community, of) => {
      const named = new Map<number, NamesThen>();
      for (const { seq, data, actor } of of) {
        const { itemId } = data as { readonly itemId?: string };
        if (itemId === undefined) continue;
        const words = await seals.sealWords(community, actor as PersonId, [shared(`${itemId} at ${seq}`)]);
        named.set(seq, { [itemId]: words });
      }
      return named;
    },
    open: async (community, words) => seals.openWords(community, null, words),
  });
  await models.runner.start();
  const judge = new EventJudge({
    async headerOf(boardId) {
      for await (const { data } of store.readStream(`board-${boardId}`)) return data as never;
      return null;
    },
  });
  const log = new OpenLog({ store, seals, judge, namesThen: (id, of) => models.queries.namesThen(id, of) });
  const people = {};
  const parts = { queries: models.queries, store, seals, log, epoch: '', peopleOf: async () => people };
  const bootstraps = new BootstrapReader(parts);
  const past = new HistoryReader(parts);
  let written = 0;

  /** Appends up to a share of the history. */
  async function write(share: number): Promise<void> {
    const until = Math.round(appends.length * share);
    for (; written < until; written++) {
      const request = appends[written];
      if (request === undefined) break;
      const sealed = request.events.map(async (event) => ({
        ...event,
        data: await seals.sealWords(communityId, event.metadata.actor as PersonId, event.data),
      }));
      await store.append({ ...request, events: await Promise.all(sealed) });
    }
    await models.runner.whenCaughtUp();
  }

  /** What a reader hears of everything after a seq, with what lies between left to `after`. */
  async function heard(who: Who, after: number): Promise<readonly LiveEvent[]> {
    let last = after;
    const events = await log.between(communityId, after + 1, await store.head(communityId), who);
    return events.flatMap((event) => {
      if ('unreadable' in event) return [];
      const told = { ...event, after: last };
      last = event.seq;
      return [told];
    });
  }

  /** Somebody who is in the history, so that there are private words of theirs. */
  async function actors(): Promise<readonly string[]> {
    const found = new Set<string>();
    for await (const { metadata, type } of store.readCommunity(communityId, { boardEdits: false }))
      if (isReadable(type, 1) && metadata.actor !== 'system') found.add(metadata.actor);
    return [...found].sort();
  }

  /** A view as the server answers it. */
  async function served(
    who: Who,
    view: (typeof allViews)[number],
    params: Record<string, string>,
    { query = {}, ...ask }: { readonly query?: object; readonly at?: number } = {},
  ): Promise<unknown> {
    const answer = await models.queries.read(view, communityId, { params, query, forWhom: who, ...ask } as never);
    return seals.openWords(communityId, who.personId as PersonId, answer.view);
  }

  /** The way of one reader's browser to the past, over JSON, with what it asked. */
  function line(who: Who) {
    const asked: string[] = [];
    const given = async <Part>(what: string, part: Promise<Part>): Promise<Part> => {
      asked.push(what);
      return JSON.parse(JSON.stringify(await part));
    };
    const to: HistoryLine = {
      keyState: (of) => given(`state ${of.projection} ${of.at}`, bootstraps.keyState(communityId, who, of)),
      events: ({ from, to }) => given(`events ${from}-${to}`, past.events(communityId, who, { from, to })),
      async askOlder({ version, ...query }) {
        const found = await given(`older ${JSON.stringify(query)}`, past.documents(communityId, who, query));
        if (found.version !== version) throw new Error('another version');
        return found.docs as readonly object[];
      },
    };
    return { asked, ...to };
  }

  return { communityId, store, models, bootstraps, past, line, write, heard, actors, served };
}

export type World = Awaited<ReturnType<typeof worldOf>>;

/** Every view but search, with the ids of what there is. */
export async function asked(copy: CommunityCopy) {
  const goals = (await made(copy, 'goals')) as { goals: readonly { goalId: string }[] };
  const sprints = (await made(copy, 'sprints')) as { sprints: readonly { sprintId: string }[] };
  const ids = { goalId: goals.goals.map(({ goalId }) => goalId), sprintId: sprints.sprints.map((one) => one.sprintId) };
  return allViews
    .filter((view) => view !== searchView)
    .flatMap((view) => {
      const [, name] = /:(\w+)/.exec(view.path) ?? [];
      if (name === undefined) return [{ view, params: {} }];
      return ids[name as keyof typeof ids].slice(-3).map((id) => ({ view, params: { [name]: id } }));
    });
}

async function made(copy: CommunityCopy, path: string): Promise<unknown> {
  const view = allViews.find((one) => one.path === path);
  return view && copy.view(view, { params: {}, query: {} } as never);
}

/** A view as the copy answers it; 'not held' when the server must be asked. */
export async function fromCopy(
  copy: CommunityCopy,
  view: (typeof allViews)[number],
  params: Record<string, string>,
  query: object = {},
) {
  try {
    return await copy.view(view, { params, query } as never);
  } catch (error) {
    if (error instanceof NotHeld) return 'not held';
    throw error;
  }
}
