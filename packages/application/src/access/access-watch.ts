import type { EventStore, StoredEvent } from '@samenspel/event-store';
import type { Reader } from '@samenspel/feed';

/** Somebody's rights in a community may have changed. */
type RightsChanged = (communityId: string, personIds: readonly string[]) => void;

/** Events after which open connections must be looked at again. */
const rightsEvents = new Set([
  'MemberAdmitted',
  'RoleGranted',
  'RoleEnded',
  'FacilitationHandedOver',
  'MemberLeft',
  'MemberRemoved',
]);

/** Hears of changed rights as soon as they are stored, so that connections close within a second. */
export async function accessWatch(store: EventStore, changed: RightsChanged): Promise<Reader> {
  let checkpoint = await store.lastPosition();
  return {
    name: 'access',
    checkpoint: async () => checkpoint,
    handle: async (events, position) => {
      for (const event of events.filter(({ type }) => rightsEvents.has(type))) {
        changed(event.metadata.communityId, peopleOf(event));
      }
      checkpoint = position;
    },
  };
}

function peopleOf({ data, metadata }: StoredEvent): readonly string[] {
  const { personId, from, to } = data as { personId?: string; from?: string; to?: string };
  return [personId, from, to, personId === undefined && from === undefined ? metadata.actor : undefined].filter(
    (id) => id !== undefined,
  );
}
