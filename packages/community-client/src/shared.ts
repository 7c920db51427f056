/** What is known, or being got, under a key; what failed is got again. The least recently used goes when there are too many. */
export function shared<Key, Value>(
  known: Map<Key, Promise<Value>>,
  key: Key,
  most: number,
  get: () => Promise<Value>,
): Promise<Value> {
  const value = known.get(key) ?? get();
  known.delete(key);
  known.set(key, value);
  value.catch(() => {
    if (known.get(key) === value) known.delete(key);
  });
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
  return value;
}
