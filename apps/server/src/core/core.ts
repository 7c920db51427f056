import { existsSync, readFileSync } from 'node:fs';
import {
  BlobKeeper,
  type BlobKeeperParts,
  BoardWords,
  boardNames,
  boardSeals,
  CheckpointFile,
  type CommandService,
  type Deciders,
  type Directory,
  type HealthCheck,
  LanesFile,
  type Memberships,
  onOneNode,
  outageOf,
  reactorsReader,
  type Seals,
} from '@samenspel/application';
import type { BlobStore } from '@samenspel/blobs';
import { BoardNames, createBoardSync } from '@samenspel/board-sync';
import type { ClusterParts } from '@samenspel/cluster';
import { boardQuotas, demoCommunityId } from '@samenspel/domain';
import {
  type Availability,
  type Clock,
  type EventStore,
  type Random,
  systemClock,
  systemRandom,
} from '@samenspel/event-store';
import type { Feed } from '@samenspel/feed';
import type { Identity } from '@samenspel/identity';
import { allProjections } from '@samenspel/projections';
import { createReadModels, type ReadModels } from '@samenspel/read-models';
import type { Vault } from '@samenspel/vault';
import type { Logger } from 'pino';
import type { NodeRoles } from '../config/roles';
import { openParts } from '../profiles/open';
import { type Boards, Closers, type Keeping, type Parts } from '../profiles/parts';
import type { CoreOptions } from './core-options';
import { composeServices, type PeopleHearers } from './services';

/** Everything of a server but the network: stores, rules, words, people. Opened by the server, the demo and tests. */
export interface Core {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** What was chosen, one sentence for the operator. */
  readonly described: string;
  readonly roles: NodeRoles;
  /** Whether other processes work on the same stores. */
  readonly shared: boolean;
  readonly store: EventStore;
  readonly vault: Vault;
  readonly seals: Seals;
  readonly feed: Feed;
  readonly cluster: ClusterParts;
  readonly deciders: Deciders;
  readonly commands: CommandService;
  readonly directory: Directory;
  readonly memberships: Memberships;
  readonly hearing: PeopleHearers;
  /** Of a store that is elsewhere. */
  readonly availability?: Availability;
  readonly identity: Identity;
  readonly readModels: ReadModels;
  /** Which reactors parked, and the acts of the operator on them. */
  readonly reactorLanes: LanesFile;
  readonly boards: Boards;
  readonly boardWords: BoardWords;
  readonly blobs: BlobStore;
  readonly blobKeeper: BlobKeeper;
  readonly keeping: Keeping;
  readonly checks: readonly HealthCheck[];
  /** What one process does at a time, and whether this is the one. */
  duties(): Readonly<Record<string, 'here' | 'elsewhere'>>;
  /** Resolves when the read models hold that seq of a community, or after `timeoutMs`. */
  whenProjected(communityId: string, seq: number, timeoutMs?: number): Promise<boolean>;
  /** Resolves when everything that was done has had all its consequences: reactions, and the reactions to those. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the stores of the profile, creating what is absent, and starts what runs over them.
 * @throws an error with one line for the operator for each part that cannot be used
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, log, clock = systemClock, random = systemRandom, profile = { name: 'embedded' } } = options;
  const parts = await openParts(profile, { dataFolder, log, clock, random });
  return coreOver(parts, { ...options, clock, random });
}

/** Starts what runs over opened parts, which are closed with it, also when this fails. */
export async function coreOver(
  parts: Parts,
  options: Omit<CoreOptions, 'dataFolder' | 'profile'> & Required<Pick<CoreOptions, 'clock' | 'random'>>,
): Promise<Core> {
  const { log, clock, random, orderRandom = random, blobQuota } = options;
  const { store, feed, readStore, blobs, cluster, roles } = parts;
  const closers = new Closers();
  closers.add(parts.close);
  try {
    const hearing: PeopleHearers = { forgotten: [], named: [] };
    const services = composeServices(options, parts, hearing);
    const { seals, commands, deciders } = services;

    const shared = parts.sharing !== undefined;
    const leases = roles.has('projector')
      ? { readModels: cluster.leases.campaign('read-models'), reactors: cluster.leases.campaign('reactors') }
      : undefined;
    const boardPorts = {
      store,
      clock,
      random: orderRandom,
      log,
      snapshots: parts.snapshots,
      ...boardSeals(seals),
    };
    const nameable = new BoardNames(boardPorts);
    hearing.forgotten.push(() => nameable.forget());
    const readModels = createReadModels({
      names: boardNames(nameable, seals),
      store,
      readStore,
      feed,
      clock,
      projects: leases !== undefined,
      ...(parts.availability ? { availability: parts.availability } : {}),
      // What a node has on its own disk it needs not keep in memory.
      fetchAhead: parts.availability !== undefined && !parts.hasLocalLog,
      // Who is alone has nobody to wait for.
      ...(shared && leases ? { lease: leases.readModels } : {}),
      open: (communityId, words) => seals.openWords(communityId, null, words),
    });
    // Search keeps opened words in memory: they must go with the key.
    hearing.forgotten.push(() => {
      forgetWords(store, readModels).catch((err: unknown) => log.error({ err }, 'opened words were not dropped'));
    });
    await readModels.runner.start();
    closers.add(async () => {
      await readModels.runner.stop();
      await leases?.readModels.release();
    });

    const engine = createBoardSync({
      ...boardPorts,
      quotasOf: (communityId) => boardQuotas(communityId === demoCommunityId),
      ...(parts.sharing === undefined ? {} : { sharing: parts.sharing }),
      ...epochIn(parts.sharedFile('epoch')),
      ...(options.boardStamp === undefined ? {} : { stamp: options.boardStamp }),
    });
    const boards = await parts.joinBoards(engine);
    closers.add(() => boards.close());
    const boardWords = new BoardWords(boards);
    hearing.forgotten.push(() => boardWords.forget());
    const quota = blobQuota === undefined ? {} : { quota: blobQuota };
    const shareLimit: BlobKeeperParts['shareLimit'] = (limit, local) => cluster.limiter('pictures', limit, local);
    const blobKeeper = new BlobKeeper({ store: blobs, seals, clock, log, shareLimit, ...quota });

    const reactorParts = { store, commands, boards, deciders, clock, random: orderRandom, log };
    const reactorLanes = new LanesFile(parts.sharedFile('reactors.lanes'));
    const reactors =
      leases &&
      onOneNode(feed, leases.reactors, () => {
        const checkpoint = new CheckpointFile(parts.sharedFile('reactors.checkpoint'));
        const { reactorRetry: retry } = options;
        const isOutage = outageOf(parts.checks);
        const lanes = reactorsReader(reactorParts, {
          ...{ checkpoint, isOutage, file: reactorLanes },
          ...(retry && { retry }),
        });
        const ended = async (): Promise<void> => {
          await lanes.ended();
          checkpoint.write();
        };
        return { ...lanes, ended };
      });
    closers.add(async () => reactors?.stop());
    const projections = allProjections.map(({ name }) => name);
    const { described, vault, keeping, checks } = parts;
    return {
      ...{ clock, random, log, described, roles, store, vault, feed, cluster, readModels, boards, boardWords },
      ...{ blobs, blobKeeper, keeping, checks, reactorLanes },
      shared,
      hearing,
      ...(parts.availability ? { availability: parts.availability } : {}),
      ...services,
      duties: () =>
        Object.fromEntries(Object.entries(leases ?? {}).map(([name, { held }]) => [name, held ? 'here' : 'elsewhere'])),
      whenProjected: (communityId, seq, timeoutMs = 2_000) =>
        readModels.runner.waitForCheckpoint(communityId, projections, seq, timeoutMs),
      settled: async () => {
        for (let before: string | undefined | null = null; before !== (await store.lastPosition()); ) {
          before = await store.lastPosition();
          await reactors?.whenCaughtUp();
        }
        await readModels.runner.whenCaughtUp();
      },
      close: closers.close,
    };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

async function forgetWords(store: EventStore, { queries }: ReadModels): Promise<void> {
  for (const communityId of await store.communities()) queries.forgetWords(communityId);
}

/** A restored installation says so: copies of boards made before are turned away, for they may hold what was lost here. */
function epochIn(file: string): { readonly epoch?: string } {
  return existsSync(file) ? { epoch: readFileSync(file, 'utf8').trim() } : {};
}
