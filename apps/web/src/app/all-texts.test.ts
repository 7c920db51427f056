import { resourcesOf, type Texts } from '../lib/i18n/texts';
import { allTexts } from './all-texts';

const words = Object.entries(allTexts) as [string, Texts][];
const every = words.flatMap(([word, texts]) =>
  Object.entries(texts).map(([key, pair]) => [`${word}.${key}`, pair] as const),
);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

test('nl and en have the same keys', () => {
  expect(Object.keys(resourcesOf(allTexts, 'nl'))).toEqual(Object.keys(resourcesOf(allTexts, 'en')));
});

test.each(every)('%s is filled in both languages with the same arguments', (_key, [nl, en]) => {
  expect(nl.trim()).not.toBe('');
  expect(en.trim()).not.toBe('');
  expect(placeholders(nl)).toEqual(placeholders(en));
});

test('plurals come in pairs', () => {
  const keys = new Set(every.map(([key]) => key));
  for (const key of keys) {
    if (key.endsWith('_one')) expect(keys).toContain(key.replace(/_one$/, '_other'));
    if (key.endsWith('_other')) expect(keys).toContain(key.replace(/_other$/, '_one'));
  }
});

test('no key has a word of the method left out: every list item of a family has both its name and its hint', () => {
  const lists = Object.keys(allTexts.lists);
  for (const family of ['pillar', 'phase', 'goalKind', 'cycle']) {
    const names = lists.filter((key) => key.startsWith(`${family}.`)).map((key) => key.split('.')[1]);
    const hints = lists.filter((key) => key.startsWith(`${family}Hint.`)).map((key) => key.split('.')[1]);
    expect(hints).toEqual(names);
  }
});
