import type { AnswerOf, erasedPeopleRoute } from '@samenspel/contracts';
import { send } from '../app/api';
import { drafts } from '../drafts/drafts';

/** As many as the server answers at once. */
const atOnce = 20;
const databasePrefix = 'samenspel:';

/** Whose words or boards this device keeps. Boards are found where the browser lists its databases. */
async function peopleHere(): Promise<readonly string[]> {
  const databases = await indexedDB.databases?.().catch(() => []);
  const kept = (databases ?? []).flatMap(({ name }) =>
    name?.startsWith(databasePrefix) ? name.slice(databasePrefix.length) : [],
  );
  return [...new Set([...drafts.people, ...kept])];
}

/** Lets go of everything this device keeps of people who were erased while it was away. Without an answer nothing goes. */
export async function forgetErased(): Promise<void> {
  const people = await peopleHere();
  for (let at = 0; at < people.length; at += atOnce) {
    const personIds = people.slice(at, at + atOnce);
    const { erased } = await send<AnswerOf<typeof erasedPeopleRoute>>('POST', '/api/people/erased', { personIds });
    for (const personId of erased) {
      drafts.forgetPerson(personId);
      indexedDB.deleteDatabase(databasePrefix + personId);
    }
  }
}

/** Does so now, and each time the network is back. Gives the way to stop. */
export function watchErased(): () => void {
  const look = (): void => void forgetErased().catch(() => undefined);
  look();
  addEventListener('online', look);
  return () => removeEventListener('online', look);
}
