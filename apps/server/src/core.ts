import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { type BlobStore, folderBlobs } from '@samenspel/blobs';
import { type BoardSync, createBoardSync, createFileSnapshots } from '@samenspel/board-sync';
import {
  type Clock,
  type DataFolder,
  openDataFolder,
  openSqliteEventStore,
  type Random,
  type SqliteEventStore,
  systemClock,
  systemRandom,
} from '@samenspel/event-store';
import { createInProcessFeed, type Feed } from '@samenspel/feed';
import { allProjections, createReadModels, type ReadModels, sqliteReadStore } from '@samenspel/read-models';
import { type Passwords, sqliteVault, type Vault } from '@samenspel/vault';
import type { Logger } from 'pino';
import { BlobKeeper } from './blobs/blob-keeper';
import { boardSeals } from './boards/board-seals';
import { BoardWords } from './boards/board-words';
import { CommandService } from './commands/command-service';
import { Deciders } from './commands/deciders';
import { Recorder } from './commands/recorder';
import { StreamStates } from './commands/stream-states';
import { Directory } from './community/directory';
import { createIdentity, type Identity } from './identity';
import { Memberships } from './members/memberships';
import { CheckpointFile } from './reactors/checkpoint-file';
import { reactorsReader } from './reactors/reactors';
import { Seals } from './seals';

/** What the core takes from the world; the demo and tests give their own clock and randomness. */
export interface CoreOptions {
  readonly dataFolder: string;
  readonly log: Logger;
  readonly clock?: Clock;
  readonly random?: Random;
  /** Randomness of the order keys the server itself writes on boards; no secret is made of it. Default `random`. */
  readonly orderRandom?: Random;
  /** Whether visitors may look around in the demo. */
  readonly demo?: boolean;
  /** Where people outside this machine reach the server. */
  readonly publicOrigin?: () => string;
  readonly passwords?: Passwords;
  /** Bytes the pictures of one community may take. */
  readonly blobQuota?: number;
  /** How board edits say they came in; the demo says `import`. */
  readonly boardStamp?: () => { readonly via: 'board' } | { readonly via: 'import'; readonly importedAt: number };
}

/** Everything of the embedded profile but the network: stores, rules, words, people. Opened by the server, the demo and tests. */
export interface Core {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly folder: DataFolder;
  readonly store: SqliteEventStore;
  readonly vault: Vault;
  readonly seals: Seals;
  readonly feed: Feed;
  readonly deciders: Deciders;
  readonly commands: CommandService;
  readonly directory: Directory;
  readonly memberships: Memberships;
  readonly identity: Identity;
  readonly readModels: ReadModels;
  readonly boards: BoardSync;
  readonly boardWords: BoardWords;
  readonly blobs: BlobStore;
  readonly blobKeeper: BlobKeeper;
  /** Resolves when the read models hold that seq of a community, or after `timeoutMs`. */
  whenProjected(communityId: string, seq: number, timeoutMs?: number): Promise<boolean>;
  /** Resolves when everything that was done has had all its consequences: reactions, and the reactions to those. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a data folder, creating what is absent.
 * @throws DataFolderLocked, NewerData, DataFolderInvalid; each with one line for the operator
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const { dataFolder, log, clock = systemClock, random = systemRandom } = options;
  const { orderRandom = random } = options;
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const folder = await openDataFolder({ path: dataFolder });
  const closers: (() => Promise<void> | void)[] = [() => folder.release()];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const store = await openSqliteEventStore({ file: folder.file('events.db'), clock, random });
    closers.push(() => store.close());
    const vault = sqliteVault({ file: folder.file('vault.db'), random, now: () => clock.now() });
    closers.push(() => vault.close());
    const feed = createInProcessFeed({ store });
    closers.push(() => feed.close());
    const forgetting: (() => void)[] = [];
    const services = composed(options, { store, vault, clock, random }, forgetting);
    const { seals, commands, deciders } = services;

    const readStore = sqliteReadStore(folder.file('read.db'));
    closers.push(() => readStore.close());
    const readModels = createReadModels({
      store,
      readStore,
      feed,
      clock,
      open: (communityId, words) => seals.openWords(communityId, null, words),
    });
    // Search keeps opened words in memory: they must go with the key.
    forgetting.push(() => {
      forgetWords(store, readModels).catch((err: unknown) => log.error({ err }, 'opened words were not dropped'));
    });
    await readModels.runner.start();
    closers.push(() => readModels.runner.stop());

    const boards = createBoardSync({
      store,
      clock,
      random: orderRandom,
      log,
      snapshots: createFileSnapshots(folder.file('snapshots')),
      ...epochOf(folder),
      ...boardSeals(seals),
      ...(options.boardStamp === undefined ? {} : { stamp: options.boardStamp }),
    });
    closers.push(() => boards.close());
    const boardWords = new BoardWords(boards);
    forgetting.push(() => boardWords.forget());
    const blobs = await folderBlobs(folder.file('blobs'));
    const { blobQuota: quota } = options;
    const blobKeeper = new BlobKeeper({ store: blobs, seals, clock, log, ...(quota === undefined ? {} : { quota }) });
    const checkpoint = new CheckpointFile(folder.file('reactors.checkpoint'));
    const reactors = feed.add(
      reactorsReader({ store, commands, boards, deciders, clock, random: orderRandom, log }, checkpoint),
    );
    closers.push(async () => {
      await reactors.stop();
      checkpoint.write();
    });
    const projections = allProjections.map(({ name }) => name);
    return {
      clock,
      random,
      log,
      folder,
      store,
      vault,
      feed,
      readModels,
      boards,
      boardWords,
      blobs,
      blobKeeper,
      ...services,
      whenProjected: (communityId, seq, timeoutMs = 2_000) =>
        readModels.runner.whenCovered(communityId, projections, seq, timeoutMs),
      settled: async () => {
        for (let before: string | undefined | null = null; before !== (await store.lastPosition()); ) {
          before = await store.lastPosition();
          await reactors.whenCaughtUp();
        }
        await readModels.runner.whenCaughtUp();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Opened = Pick<Core, 'store' | 'vault' | 'clock' | 'random'>;

/** The services over the opened stores; none of them holds anything that must be closed. */
function composed(options: CoreOptions, { store, vault, clock, random }: Opened, forgetting: readonly (() => void)[]) {
  const seals = new Seals({
    keys: vault.keys,
    random,
    onBroken: ({ communityId }) => options.log.error({ communityId }, 'sealed words do not verify'),
  });
  const deciders = new Deciders(new StreamStates(store), store);
  const commands = new CommandService({ store, deciders, recorder: new Recorder(seals), clock });
  const directory = new Directory({ store, deciders, seals, clock });
  const memberships = new Memberships((communityId, personId) => directory.membershipOf(communityId, personId));
  const identity = createIdentity({
    vault,
    clock,
    random,
    demo: options.demo ?? false,
    publicOrigin: options.publicOrigin ?? (() => 'http://localhost:3000'),
    forgetKeys: (personId) => {
      seals.forget(personId);
      for (const forget of forgetting) forget();
    },
    ...(options.passwords === undefined ? {} : { passwords: options.passwords }),
    communities: {
      executeCommand: (communityId, name, input, by) => commands.run({ communityId, name, input, ...by }),
      membershipOf: (communityId, personId) => directory.membershipOf(communityId, personId),
      inviteOf: (communityId, inviteId) => directory.inviteOf(communityId, inviteId),
      nameOf: (communityId) => directory.nameOf(communityId),
      communitiesOf: (personId) => directory.communitiesOf(personId),
      membersWithRole: (communityId, role) => directory.membersWithRole(communityId, role),
    },
  });
  return { seals, deciders, commands, directory, memberships, identity };
}

async function forgetWords(store: SqliteEventStore, { queries }: ReadModels): Promise<void> {
  for (const communityId of await store.communities()) queries.forgetWords(communityId);
}

/** A restored folder says so: copies of boards made before are turned away, for they may hold what was lost here. */
function epochOf(folder: DataFolder): { readonly epoch?: string } {
  const file = folder.file('epoch');
  return existsSync(file) ? { epoch: readFileSync(file, 'utf8').trim() } : {};
}
