import type { WebsocketProvider } from 'y-websocket';

interface Changed {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

/**
 * The stock provider sends everybody's presence back to the server that it came from, so that a change of one among two hundred
 * is told two hundred times. After this it tells its own only. And when the line is gone it forgets the clocks of those it took
 * out of its list: the next server may count from another clock.
 */
export function tellOnlyOwnPresence(provider: WebsocketProvider): void {
  const { awareness } = provider;
  const tell = provider._awarenessUpdateHandler;
  awareness.off('update', tell);
  awareness.on('update', ({ added, updated, removed }: Changed, origin: unknown) => {
    const own = (ids: readonly number[]) => ids.filter((id) => id === awareness.clientID);
    const changed = { added: own(added), updated: own(updated), removed: own(removed) };
    if (changed.added.length + changed.updated.length + changed.removed.length > 0) tell(changed, origin);
  });
  provider.on('status', ({ status }) => {
    if (status !== 'disconnected') return;
    for (const id of [...awareness.meta.keys()]) if (id !== awareness.clientID) awareness.meta.delete(id);
  });
}
