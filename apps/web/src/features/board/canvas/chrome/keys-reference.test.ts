import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allTexts } from '../../../../app/all-texts';
import type { TextKey } from '../../../../lib/i18n/i18n';
import type { Texts } from '../../../../lib/i18n/texts';
import { keyNames, shortcutGroups } from './shortcuts';

const reference = readFileSync(join(__dirname, '../../../../../../../docs/reference/keys.md'), 'utf8');
const arrows = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

const english = (key: TextKey): string => {
  const [word, ...rest] = key.split('.');
  const texts: Texts = allTexts[word as keyof typeof allTexts];
  return texts[rest.join('.')]?.[1] ?? key;
};

test.each(shortcutGroups.flatMap(({ shortcuts }) => shortcuts))('the reference of keys has $text', ({ text, keys }) => {
  const combinations = keys.map((one) =>
    keyNames(one, false, arrows)
      .map((name) => `\`${name}\``)
      .join(' '),
  );
  expect(reference).toContain(`| ${english(text)} | ${combinations.join(' or ')} |`);
});
