import { DeviceStore, listRescues, type Rescue, removeRescue } from '@samenspel/board-client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Rescue copies of devices that keep nothing: they live as long as this tab. */
const unkept = new Map<string, readonly Rescue[]>();

async function withStore<Answer>(personId: string, use: (store: DeviceStore) => Promise<Answer>): Promise<Answer> {
  const store = new DeviceStore(personId);
  try {
    return await use(store);
  } finally {
    store.close();
  }
}

interface Rescues {
  /** Newest first; undefined while they are looked up. */
  readonly list: readonly Rescue[] | undefined;
  /** One was set aside just now. */
  readonly keep: (rescue: Rescue) => void;
  readonly discard: (id: string) => void;
}

/** The rescue copies of a person on this device. */
export function useRescues(personId: string): Rescues {
  const client = useQueryClient();
  const key = ['rescues', personId];
  const { data: list } = useQuery({
    queryKey: key,
    queryFn: async () => {
      const kept = await withStore(personId, listRescues);
      const more = (unkept.get(personId) ?? []).filter(({ id }) => !kept.some((rescue) => rescue.id === id));
      return [...more, ...kept];
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const keep = useCallback(
    (rescue: Rescue) => {
      unkept.set(personId, [rescue, ...(unkept.get(personId) ?? []).filter(({ id }) => id !== rescue.id)]);
      void client.invalidateQueries({ queryKey: ['rescues', personId] });
    },
    [client, personId],
  );
  const discard = useCallback(
    (id: string) => {
      unkept.set(
        personId,
        (unkept.get(personId) ?? []).filter((rescue) => rescue.id !== id),
      );
      void withStore(personId, (store) => removeRescue(store, id)).then(() =>
        client.invalidateQueries({ queryKey: ['rescues', personId] }),
      );
    },
    [client, personId],
  );
  return { list, keep, discard };
}
