import { atOnce, forgetErased } from './erased';

const people = Array.from({ length: 2 * atOnce + 5 }, (_, n) => `person${n}`);

function device(erased: readonly string[]) {
  const asked: number[] = [];
  const forgotten: string[] = [];
  return {
    asked,
    forgotten,
    people: async () => people,
    ask: async (ids: readonly string[]) => {
      asked.push(ids.length);
      return ids.filter((id) => erased.includes(id));
    },
    forget: (id: string) => void forgotten.push(id),
  };
}

test('DR3 who was erased goes from the device, however many others it keeps; nobody else does', async () => {
  const one = device(['person0', `person${2 * atOnce + 1}`, 'somebody else']);
  await forgetErased(one);
  expect(one.asked).toEqual([atOnce, atOnce, 5]);
  expect(one.forgotten).toEqual(['person0', `person${2 * atOnce + 1}`]);
});

test('DR3 nothing goes when nobody answers', async () => {
  const one = device(people);
  const silent = { ...one, ask: async () => Promise.reject(new Error('offline')) };
  await expect(forgetErased(silent)).rejects.toThrow('offline');
  expect(one.forgotten).toEqual([]);
});
