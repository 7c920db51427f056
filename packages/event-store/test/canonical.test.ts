import fc from 'fast-check';
import { canonicalJson, InvalidEvent, type Json } from '../src';
import { canonicalHeader } from '../src/leaf';

/** JSON of every shape, without undefined, NaN and lone surrogates. */
const json = fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }).map((value) => value as Json);

/** The same value with the keys of its objects in another order. */
function shuffled(value: Json, turn: number): Json {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, turn + 1));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Json>);
  const cut = entries.length === 0 ? 0 : turn % entries.length;
  const turned = [...entries.slice(cut), ...entries.slice(0, cut)].reverse();
  return Object.fromEntries(turned.map(([key, member]) => [key, shuffled(member, turn + 1)]));
}

test('ES28 the example of RFC 8785 section 3.2.4', () => {
  const text = `{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
    "string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}`;
  expect(canonicalJson(JSON.parse(text))).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('ES28 keys in the order of RFC 8785 section 3.2.3', () => {
  const text = `{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
    "\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}`;
  const order = [...canonicalJson(JSON.parse(text)).matchAll(/:"([A-Z][a-z]+)/g)].map(([, word]) => word);
  expect(order).toEqual(['Carriage', 'One', 'Control', 'Latin', 'Euro', 'Emoji', 'Hebrew']);
});

test('ES28 numbers of RFC 8785 appendix B', () => {
  const vectors: (readonly [string, string])[] = [
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ];
  for (const [bits, text] of vectors) expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
  expect(() => canonicalJson(Buffer.from('7fffffffffffffff', 'hex').readDoubleBE())).toThrow(InvalidEvent);
  expect(() => canonicalJson(Buffer.from('fff0000000000000', 'hex').readDoubleBE())).toThrow(InvalidEvent);
});

test('ES28 it reads back as the same value, and its order of keys makes no difference', () => {
  fc.assert(
    fc.property(json, fc.nat(7), (value, turn) => {
      const text = canonicalJson(value);
      const plain = JSON.parse(JSON.stringify(value)) as Json;
      expect(JSON.parse(text)).toEqual(plain);
      expect(canonicalJson(shuffled(value, turn))).toBe(text);
      expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('ES11 the header written by hand is the canonical JSON of its fields', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
  const fields = fc.record(
    {
      type: name,
      stream: name,
      eventId: name,
      communityId: name,
      actor: name,
      actingAs: name,
      via: name,
      correlationId: name,
      causationId: name,
      occurredAt: fc.maxSafeInteger(),
      schemaVersion: fc.nat(),
    },
    {
      requiredKeys: [
        'type',
        'stream',
        'eventId',
        'communityId',
        'actor',
        'via',
        'correlationId',
        'occurredAt',
        'schemaVersion',
      ],
    },
  );
  fc.assert(fc.property(fields, (header) => canonicalHeader(header) === canonicalJson({ ...header })));
});
