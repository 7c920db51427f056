import { deviceStore } from './database';

/** Parts of the history of communities, each of one copy: they go with it. */
const run = deviceStore('samenspel-history', 'parts', ['communityId', 'name']);
/** So many characters of JSON are kept, of all communities together; what was used longest ago goes. */
const maxKeptCharacters = 20_000_000;

/** Whose a part is, and by which stamp it is good. */
export interface PartOf {
  readonly communityId: string;
  readonly stamp: string;
}

interface KeptPart extends PartOf {
  readonly name: string;
  readonly usedAt: number;
  readonly json: string;
}

type Listed = Pick<KeptPart, 'communityId' | 'name' | 'stamp' | 'usedAt'> & { readonly characters: number };

/** What this device keeps, without the parts themselves; read once and kept up to date by this page. */
let listed: Promise<Map<string, Listed>> | undefined;
const nameOf = ({ communityId, name }: Pick<Listed, 'communityId' | 'name'>): string => `${communityId}/${name}`;

async function list(): Promise<Map<string, Listed>> {
  listed ??= run<KeptPart[]>('readonly', (store) => store.getAll()).then(
    (all = []) =>
      new Map(all.map(({ json, ...part }) => [nameOf(part), { ...part, characters: json.length }] as const)),
  );
  return listed;
}

/** A part this device keeps for a copy with this stamp. */
export async function keptPartOf<Part>({ communityId, stamp }: PartOf, name: string): Promise<Part | undefined> {
  const kept = await run<KeptPart | undefined>('readonly', (store) => store.get([communityId, name]));
  if (kept?.stamp !== stamp) return undefined;
  const known = (await list()).get(nameOf(kept));
  if (known !== undefined) (await list()).set(nameOf(kept), { ...known, usedAt: Date.now() });
  return JSON.parse(kept.json) as Part;
}

/** Keeps a part as long as there is room; a device that is full keeps none. */
export async function keepPart({ communityId, stamp }: PartOf, name: string, part: unknown): Promise<void> {
  const json = JSON.stringify(part);
  const kept: KeptPart = { communityId, stamp, name, usedAt: Date.now(), json };
  const known = await list();
  if ((await run('readwrite', (store) => store.put(kept))) === undefined) return;
  known.set(nameOf(kept), { communityId, stamp, name, usedAt: kept.usedAt, characters: json.length });
  let characters = 0;
  for (const one of known.values()) characters += one.characters;
  for (const one of [...known.values()].sort((a, b) => a.usedAt - b.usedAt)) {
    if (characters <= maxKeptCharacters) return;
    characters -= one.characters;
    await forget(one);
  }
}

/** Lets go of what is not of this stamp: after an erasure or a change of roles. */
export async function forgetOtherParts({ communityId, stamp }: PartOf): Promise<void> {
  for (const one of [...(await list()).values()])
    if (one.communityId === communityId && one.stamp !== stamp) await forget(one);
}

/** Of one community. */
export const forgetHistoryOf = (communityId: string): Promise<void> => forgetOtherParts({ communityId, stamp: '' });

/** Nothing of a person may stay on a device they signed out of. */
export async function forgetHistory(): Promise<void> {
  await run('readwrite', (store) => store.clear());
  (await list()).clear();
}

async function forget(one: Listed): Promise<void> {
  await run('readwrite', (store) => store.delete([one.communityId, one.name]));
  (await list()).delete(nameOf(one));
}
