import fc from 'fast-check';

/** The part of JSON Schema that the OpenAPI document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

const anything = fc.oneof(fc.anything({ maxDepth: 2 }), fc.string({ unit: 'binary' }), fc.constant('\u0000'));

/**
 * Values that fit a schema mostly: ids are often ones that exist, and now and then a field is missing, superfluous or of
 * another kind, because that is what a hostile or broken client sends.
 */
export function arbitraryOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: fitting(schema, ids) }, { weight: 1, arbitrary: anything });
}

function fitting(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return fc.oneof(...options.map((option) => arbitraryOf(option, ids)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, ids);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, ids), { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case 'integer':
      return integerOf(schema);
    case 'number':
      return fc.double();
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return stringOf(schema, ids);
    default:
      return anything;
  }
}

function objectOf({ properties = {}, required = [] }: JsonSchema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, property]) => [name, arbitraryOf(property, ids)] as const);
  const whole = fc.record(Object.fromEntries(fields), { requiredKeys: [...required] });
  const broken = fc.tuple(whole, fc.constantFrom('extra', '__proto__', ...Object.keys(properties)), anything);
  return fc.oneof(
    { weight: 15, arbitrary: whole },
    { weight: 1, arbitrary: broken.map(([value, name, odd]) => ({ ...value, [name]: odd })) },
  );
}

function integerOf({ minimum = -10, maximum = 2_000_000_000_000 }: JsonSchema): fc.Arbitrary<number> {
  const min = Math.max(minimum, -1e15);
  const max = Math.min(maximum, 1e15);
  return fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: Math.max(min, -2147483648), max: Math.min(max, 2147483647) }),
    fc.maxSafeInteger(),
  );
}

function stringOf(schema: JsonSchema, ids: readonly string[]): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 200 } = schema;
  if (format === 'uuid') return fc.uuid({ version: 4 });
  if (format === 'date')
    return fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (pattern?.includes('0-9a-z') && ids.length > 0)
    return fc.oneof(fc.constantFrom(...ids), fc.stringMatching(/^[0-9a-z]{12}$/));
  const text = fc.string({ unit: 'grapheme', minLength: Math.min(minLength, 20), maxLength: Math.min(maxLength, 60) });
  const names = fc.constantFrom(
    'Europe/Amsterdam',
    'https://example.org/a',
    '<script>alert(1)</script>',
    "Robert'); DROP TABLE--",
    'e\u0301',
    '🙂',
  );
  return fc.oneof(text, names);
}
