import { commands, isSafeLink, isVisible, skeletonOf } from '../src/index';

describe('what names and links may contain', () => {
  const invisible = [
    '\u200B',
    '\u2060\u200D',
    '\u3164',
    '\u115F\u1160',
    '\uFFA0',
    '\u0301\u0302',
    '\u2800',
    '\u00AD',
    '\uFE0F',
    '\u{E0041}',
  ];
  it.each(invisible)('DO54: a text of %j shows nothing and is refused', (text) => {
    expect(isVisible(text)).toBe(false);
    const { schema } = commands['rename-community'];
    const { issues } = schema.safeParse({ name: text }).error ?? { issues: [] };
    expect(issues.map(({ path }) => path)).toContainEqual(['name']);
    expect(commands['set-goal'].schema.shape.text.safeParse(text).success).toBe(false);
  });

  it.each(['An\u200Bna', 'Anna\u2060', 'An\u00ADna', 'Anna\u3164', 'Anna\u{E0041}'])(
    'DO54: the name %j hides a sign and is refused',
    (name) => {
      expect(commands['rename-community'].schema.safeParse({ name }).success).toBe(false);
    },
  );

  it.each(['Zoë', "O'Brien", '李', 'علی\u200Cرضا', '👩\u200D🔬', 'Ραλλού', 'Ольга', '김민수', 'e\u0301ric', '❤\uFE0F'])(
    'DO54: %j is a name',
    (name) => {
      expect(commands['rename-community'].schema.safeParse({ name }).success).toBe(true);
    },
  );

  it.each([
    ['Anna', 'Аnnа'],
    ['Anna', 'anna '],
    ['Anna', 'ANNA'],
    ['Anna', 'Ａｎｎａ'],
    ['Peter', 'Реtеr'],
    ['Ilse', 'llse'],
    ['Noor', 'N00r'],
    ['Tom', 'Τοm'],
    ['Zoë', 'Zoe'],
    ['Bram', 'Вram'],
  ])('DO55: %s and %s look the same', (one, other) => expect(skeletonOf(other)).toBe(skeletonOf(one)));

  it.each([
    ['Anna', 'Hanna'],
    ['Bram', 'Bram de V'],
    ['Иван', 'Анна'],
    ['Visitor 1234', 'Visitor 4321'],
  ])('DO55: %s and %s do not', (one, other) => {
    expect(skeletonOf(other)).not.toBe(skeletonOf(one));
  });

  it.each([
    'https://user:pw@example.org',
    'https://example.org@evil.test/',
    'https://@evil.test/',
    'https://example.org/\u0000',
    'https://example.org/%00',
    'https://example.org/a\nb',
    'https://exa\u202Emple.org',
    'https:\\\\evil.test',
    'javascript:alert(1)',
    'ftp://example.org',
    'https://',
  ])('DO56: %j is no link', (link) => {
    expect(isSafeLink(link)).toBe(false);
    expect(commands['deliver-product-version'].schema.shape.link.safeParse(link).success).toBe(false);
  });

  it.each([
    'https://example.org/a?b=c#d',
    'http://localhost:3000/x',
    'https://example.org/@name',
    'https://bücher.example/é',
  ])('DO56: %j is one', (link) => {
    expect(isSafeLink(link)).toBe(true);
  });
});
