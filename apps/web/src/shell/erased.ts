import type { AnswerOf, erasedPeopleRoute } from '@samenspel/contracts';
import { send } from '../lib/api/api';
import { outbox } from '../lib/api/outbox';
import { forgetCopiesOf } from '../lib/device/kept-copies';
import { drafts } from '../lib/drafts/drafts';

/** As many as the server answers at once. */
export const atOnce = 20;
const databasePrefix = 'samenspel:';

/** Whose words or boards this device keeps. Boards are found where the browser lists its databases. */
async function peopleHere(): Promise<readonly string[]> {
  const databases = await indexedDB.databases?.().catch(() => []);
  const kept = (databases ?? []).flatMap(({ name }) =>
    name?.startsWith(databasePrefix) ? name.slice(databasePrefix.length) : [],
  );
  return [...new Set([...drafts.people, ...(await outbox.people()), ...kept])];
}

/** What of people there is on a device, and who knows which of them were erased. */
interface PeopleOnDevice {
  people(): Promise<readonly string[]>;
  /** Which of these were erased. */
  ask(personIds: readonly string[]): Promise<readonly string[]>;
  forget(personId: string): void;
}

const thisDevice: PeopleOnDevice = {
  people: peopleHere,
  ask: async (personIds) =>
    (await send<AnswerOf<typeof erasedPeopleRoute>>('POST', '/api/people/erased', { personIds })).erased,
  forget(personId) {
    drafts.forgetPerson(personId);
    indexedDB.deleteDatabase(databasePrefix + personId);
    void forgetCopiesOf(personId);
    void outbox.forget(personId);
  },
};

/** Lets go of everything a device keeps of people who were erased while it was away. Without an answer nothing goes. */
export async function forgetErased({ people, ask, forget }: PeopleOnDevice = thisDevice): Promise<void> {
  const here = await people();
  for (let at = 0; at < here.length; at += atOnce)
    for (const personId of await ask(here.slice(at, at + atOnce))) forget(personId);
}

/** Does so now, and each time the network is back. Gives the way to stop. */
export function watchErased(): () => void {
  const look = (): void => void forgetErased().catch(() => undefined);
  look();
  addEventListener('online', look);
  return () => removeEventListener('online', look);
}
