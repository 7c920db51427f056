import { randomBytes } from 'node:crypto';
import { isSealed, type PersonId, type SealedWords, shared } from '@samenspel/domain';
import { priv } from '@samenspel/domain/testing';
import { memoryVault } from '@samenspel/vault/testing';
import { KeyDestroyed, Seals } from './seals';

const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
const anna = 'anna' as PersonId;
const bram = 'bram' as PersonId;
const data = {
  goalId: 'g1',
  text: shared('Samen leren meten, ook in de regen ☂'),
  steps: [{ note: priv('Ik twijfel') }],
};

function set() {
  const vault = memoryVault(random);
  const broken: string[] = [];
  const fresh = () => new Seals({ keys: vault.keys, random, onBroken: ({ personId }) => broken.push(personId) });
  return { vault, broken, fresh, seals: fresh() };
}
const flip = (words: SealedWords): SealedWords => {
  const bytes = Buffer.from(words.sealed, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(15) ^ 1, 15);
  return { ...words, sealed: bytes.toString('base64url') };
};
const sealedText = async (seals: Seals, actor = anna) =>
  (await seals.sealWords('demo', actor, data)).text as unknown as SealedWords;

test('words are sealed in place and opened again, with a key read from the vault', async () => {
  const { seals, fresh } = set();
  const sealed = await seals.sealWords('demo', anna, data);
  expect(JSON.stringify(sealed)).not.toContain('regen');
  expect(sealed.goalId).toBe('g1');
  expect(sealed.text).toMatchObject({ by: 'anna', as: 'shared' });
  expect(isSealed(sealed.steps[0]?.note)).toBe(true);
  const opened = { goalId: 'g1', text: 'Samen leren meten, ook in de regen ☂', steps: [{ note: 'Ik twijfel' }] };
  expect(await seals.openWords('demo', anna, sealed)).toEqual(opened);
  expect(await fresh().openWords('demo', anna, sealed)).toEqual(opened);
});

test('the same words never look the same when sealed', async () => {
  const { seals } = set();
  expect((await sealedText(seals)).sealed).not.toBe((await sealedText(seals)).sealed);
});

test('private words open for who wrote them only', async () => {
  const { seals } = set();
  const sealed = await seals.sealWords('demo', anna, data);
  for (const reader of [bram, null]) {
    expect(await seals.openWords('demo', reader, sealed)).toMatchObject({
      text: expect.any(String),
      steps: [{ note: null }],
    });
  }
});

test('words moved to another community, person or secrecy do not open, and are reported', async () => {
  const { seals, broken } = set();
  const text = await sealedText(seals);
  await sealedText(seals, bram);
  await seals.sealWords('elsewhere', anna, data);
  expect(await seals.openWords('elsewhere', anna, text)).toBeNull();
  expect(await seals.openWords('demo', anna, { ...text, by: bram })).toBeNull();
  expect(await seals.openWords('demo', anna, { ...text, as: 'private' as const })).toBeNull();
  expect(broken).toEqual(['anna', 'bram', 'anna']);
});

test('a flipped bit or a cut is noticed and does not take the rest along', async () => {
  const { seals, broken } = set();
  const text = await sealedText(seals);
  const cut = { ...text, sealed: text.sealed.slice(0, 10) };
  expect(await seals.openWords('demo', bram, [text, flip(text), cut])).toEqual([data.text.plain, null, null]);
  expect(broken).toEqual(['anna', 'anna']);
});

test('after an erasure private words are gone, shared ones stay, and nothing new is sealed', async () => {
  const { vault, seals, broken } = set();
  await vault.people.add({ id: anna, name: 'Anna', hue: 1, locale: 'nl', createdAt: 1 });
  const sealed = await seals.sealWords('demo', anna, data);
  await vault.erase({ personId: anna, sharedToo: false, at: 2 });
  seals.forget(anna);
  expect(await seals.openWords('demo', anna, sealed)).toMatchObject({ text: data.text.plain, steps: [{ note: null }] });
  await expect(seals.sealWords('demo', anna, { note: priv('late') })).rejects.toBeInstanceOf(KeyDestroyed);
  await vault.erase({ personId: anna, sharedToo: true, at: 3 });
  seals.forget(anna);
  expect(await seals.openWords('demo', bram, sealed)).toMatchObject({ text: null });
  expect(broken).toEqual([]);
});

test('board edits are sealed with the shared key of their author', async () => {
  const { vault, seals, fresh } = set();
  const edit = new Uint8Array(randomBytes(500));
  const sealed = await seals.sealBinary('demo', 'system', edit);
  expect(sealed).toHaveLength(500 + 28);
  expect(Buffer.from((await fresh().openBinary('demo', 'system', sealed)) ?? [])).toEqual(Buffer.from(edit));
  expect(await seals.openBinary('demo', anna, sealed)).toBeNull();
  expect(await vault.keys.forOpening({ communityId: 'demo', personId: anna, secrecy: 'shared' })).toBeNull();
});

test('the cache of keys is bounded and never changes an answer', async () => {
  const { vault } = set();
  const seals = new Seals({ keys: vault.keys, random, maxCachedKeys: 2 });
  const people = ['a', 'b', 'c', 'd'] as PersonId[];
  const texts = await Promise.all(people.map((person) => sealedText(seals, person)));
  expect(await seals.openWords('demo', null, texts)).toEqual(people.map(() => data.text.plain));
  for (const text of texts) expect(await seals.openWords('demo', null, text)).toBe(data.text.plain);
});

test('a key that was being read while its person was erased is not kept', async () => {
  const { vault, seals: writer } = set();
  await vault.people.add({ id: anna, name: 'Anna', hue: 1, locale: 'nl', createdAt: 1 });
  const sealed = await writer.sealWords('demo', anna, data);
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const slow = {
    forSealing: vault.keys.forSealing,
    forOpening: async (ref: Parameters<typeof vault.keys.forOpening>[0]) => {
      const key = await vault.keys.forOpening(ref);
      await held;
      return key;
    },
  };
  const reader = new Seals({ keys: slow, random });
  const reading = reader.openWords('demo', anna, sealed);
  await vault.erase({ personId: anna, sharedToo: true, at: 2 });
  reader.forget(anna);
  go();
  await reading;
  expect(await reader.openWords('demo', anna, sealed)).toMatchObject({ text: null, steps: [{ note: null }] });
});
