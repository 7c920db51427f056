import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goalsView } from '@samenspel/projections/testing';
import { ensureDemo } from '../../src/demo';
import { brokenOffIn, InstallationUnusable } from '../../src/installation';
import { restoreFrom } from '../../src/operator/ask';
import { beacon, fill, log, opened, printOf, wordsOf } from './installed';

let place: string;
let folder: string;
let foreign: string;

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'samenspel-installation-'));
  for (const [name, text] of [
    ['own', beacon],
    ['foreign', 'Iets anders'],
  ] as const) {
    const core = await opened(join(place, name));
    await fill(core, text);
    await core.close();
    // The start after that knows the history by its first event.
    await (await opened(join(place, name))).close();
  }
  foreign = join(place, 'foreign');
});
beforeEach(() => {
  folder = mkdtempSync(join(place, 'case-'));
  cpSync(join(place, 'own'), folder, { recursive: true });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function remove(...names: string[]): void {
  for (const name of names) rmSync(join(folder, name), { recursive: true });
}
const replace = (...names: string[]) => {
  remove(...names);
  for (const name of names) cpSync(join(foreign, name), join(folder, name), { recursive: true });
};

/** What a start says; it must end without having changed a byte of what cannot be rebuilt, with the demo and without. */
async function refusalOf(): Promise<string> {
  const before = printOf(folder);
  const said = new Set<string>();
  for (const start of [() => ensureDemo({ dataFolder: folder, log }), () => opened(folder)]) {
    const error = await start().then(
      () => 'it started',
      (reason: Error) => reason,
    );
    if (typeof error === 'string') continue;
    said.add(error.message);
  }
  expect(printOf(folder)).toEqual(before);
  expect(said.size).toBeGreaterThan(0);
  return [...said].join('\n');
}

/** As folders were before there were markers. */
const unmarked = (harm: () => void) => () => {
  remove('installation', 'blobs/.installation');
  harm();
};

const cases: readonly [string, () => void, RegExp][] = [
  ['events missing', () => remove('events.db'), /Missing: events\.db \(the history\)/],
  ['vault missing', () => remove('vault.db'), /Missing: vault\.db \(names, ways in and the keys of all words\)/],
  ['pictures missing', () => remove('blobs'), /Missing: blobs \(the pictures\)/],
  ['an empty mount for the pictures', () => replaceByEmpty('blobs'), /as an empty mount point is/],
  ['pictures of another installation', () => replace('blobs'), /of another installation/],
  [
    'everything missing but the marker',
    () => remove('events.db', 'vault.db', 'blobs'),
    /nothing that cannot be rebuilt/,
  ],
  ['events empty', () => truncateSync(join(folder, 'events.db')), /events\.db \(the history\): the file is empty/],
  ['vault empty', () => truncateSync(join(folder, 'vault.db')), /: the file is empty/],
  ['vault of another installation', () => replace('vault.db'), /has other keys than it was written with/],
  ['history of another installation', () => replace('events.db'), /begins with another event/],
  ['vault damaged', () => damage('vault.db', 4096 * 2, 4096 * 8), /vault\.db is damaged/],
  ['history damaged', () => damage('events.db', 0, 4096), /can't be opened as an event store/],
  ['marker damaged', () => writeFileSync(join(folder, 'installation'), '{"id":'), /installation cannot be read/],
  ['a folder of before, events missing', unmarked(() => remove('events.db')), /Missing: events\.db/],
  ['a folder of before, vault missing', unmarked(() => remove('vault.db')), /Missing: vault\.db/],
  ['a folder of before, both missing', unmarked(() => remove('vault.db', 'events.db')), /Missing: events\.db/],
  ['a folder of before, a foreign vault', unmarked(() => replace('vault.db')), /has other keys/],
  ['VERSION missing', () => remove('VERSION'), /no VERSION/],
];

function replaceByEmpty(name: string): void {
  remove(name);
  mkdirSync(join(folder, name));
}

function damage(name: string, from: number, to: number): void {
  const file = join(folder, name);
  const bytes = readFileSync(file);
  bytes.fill(0xa5, from, Math.min(to, bytes.length));
  writeFileSync(file, bytes);
}

it.each(cases)('IN1: %s: no start, nothing changed, and it says what is so', async (_name, harm, said) => {
  harm();
  expect(await refusalOf()).toMatch(said);
});

it('IN1: what is missing comes back (a late mount), and all is as it was', async () => {
  cpSync(join(folder, 'events.db'), join(place, 'aside.db'));
  remove('events.db');
  const error = (await ensureDemo({ dataFolder: folder, log }).catch(
    (reason: unknown) => reason,
  )) as InstallationUnusable;
  expect(error).toBeInstanceOf(InstallationUnusable);
  expect(error.lines.join('\n')).toMatch(/There: vault\.db .*\n.*Missing: events\.db .*\n.*To do: put back/);
  cpSync(join(place, 'aside.db'), join(folder, 'events.db'));
  const core = await opened(folder);
  expect(await wordsOf(core)).toEqual([beacon]);
  await core.close();
});

it('IN3: a folder of before gets its marker at the first good start, with and without pictures', async () => {
  for (const more of [[], ['blobs']]) {
    rmSync(join(folder, 'installation'), { force: true });
    rmSync(join(folder, 'blobs/.installation'), { force: true });
    remove(...more);
    const core = await opened(folder);
    expect(await wordsOf(core)).toEqual([beacon]);
    await core.close();
    expect(JSON.parse(readFileSync(join(folder, 'installation'), 'utf8'))).toMatchObject({ state: 'whole' });
    expect(existsSync(join(folder, 'blobs/.installation'))).toBe(true);
  }
});

it('IN3: what can be rebuilt may go, and comes back by itself', async () => {
  remove('read.db');
  const core = await opened(folder);
  await core.settled();
  expect((await core.readModels.queries.read(goalsView, 'abcdefghjkmn')).view).toBeDefined();
  await core.close();
});

it('IN4: a restore takes no folder with anything in it, no half backup, and no vault of elsewhere', async () => {
  const core = await opened(folder);
  const backup = join(folder, '../backup');
  rmSync(backup, { recursive: true, force: true });
  for await (const _ of core.keeping.backUp(backup));
  await core.close();
  const restored = async (into: string): Promise<unknown> => {
    try {
      for await (const _ of restoreFrom(backup, { dataFolder: into }));
      return 'restored';
    } catch (error) {
      return (error as Error).message;
    }
  };
  const before = printOf(folder);
  expect(await restored(folder)).toMatch(/not empty/);
  expect(printOf(folder)).toEqual(before);
  const empty = join(place, 'empty');
  cpSync(join(backup, 'vault/vault.db'), join(place, 'own-vault.db'));
  cpSync(join(foreign, 'vault.db'), join(backup, 'vault/vault.db'));
  expect(await restored(empty)).toMatch(/has other keys/);
  expect(printOf(empty)).toEqual({});
  expect(brokenOffIn(empty)).toBeUndefined();
  cpSync(join(place, 'own-vault.db'), join(backup, 'vault/vault.db'));
  rmSync(join(backup, 'taken-at'));
  expect(await restored(empty)).toMatch(/not a whole backup: .*taken-at is missing/);
});
