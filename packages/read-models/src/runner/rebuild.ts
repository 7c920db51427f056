import type { EventStore } from '@samenspel/event-store';
import type { Projection, UndecodedEvent } from '@samenspel/projections';
import { type DeriveNames, withNames } from '../names-then';
import type { ReadEvent } from '../recorded';
import type { ReadStore } from '../store/port';
import { ProjectionState } from './projection-state';

const batchSize = 500;

interface Beside {
  readonly cell: ProjectionState;
  /** Folds what came since. */
  readOn(): Promise<void>;
}

/** A rebuild met an event it cannot fold; what people read was left as it is. */
class RebuildFailed extends Error {
  constructor(
    readonly projection: string,
    readonly communityId: string,
    readonly seq: number,
    options?: ErrorOptions,
  ) {
    super(`${projection} of ${communityId} cannot be rebuilt: event ${seq} fails`, options);
    this.name = 'RebuildFailed';
  }
}

/** Folds a community's whole log into a scope of its own, up to the head. Throws RebuildFailed. */
export async function rebuildBeside(
  communityId: string,
  projection: Projection,
  { store, readStore, read, names }: { store: EventStore; readStore: ReadStore; read: ReadEvent; names: DeriveNames },
): Promise<Beside> {
  // Left by a rebuild that broke off.
  await readStore.drop({ projection: projection.name, version: projection.version, communityId, slot: 'beside' });
  const cell = await ProjectionState.open(readStore, projection, communityId, 'beside');

  const write = async (nameless: readonly UndecodedEvent[], upTo: number) => {
    const events = withNames(nameless, await names(communityId, nameless));
    const folded = await cell.take(events, upTo);
    if (folded.poison) {
      await readStore.drop(cell.scope);
      throw new RebuildFailed(projection.name, communityId, folded.poison.event.seq, { cause: folded.poison.error });
    }
    if (folded.commit) await readStore.commit([folded.commit]);
    folded.accept();
  };
  const readOn = async () => {
    const head = await store.head(communityId);
    let batch: UndecodedEvent[] = [];
    for await (const stored of store.readCommunity(communityId, {
      from: cell.covered + 1,
      to: head,
      boardEdits: false,
    })) {
      batch.push(read(stored));
      if (batch.length < batchSize) continue;
      await write(batch, stored.seq);
      batch = [];
    }
    await write(batch, head);
  };
  await readOn();
  return { cell, readOn };
}
