import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cssVariables, theme } from './theme';

const css = readFileSync(join(__dirname, 'base.css'), 'utf8');
/** The variables a rule of the stylesheet sets. */
const setBy = (selector: string): Record<string, string> => {
  const rule = css.slice(css.indexOf(`${selector} {`));
  const all = rule.slice(0, rule.indexOf('}')).matchAll(/(--\w+): (#\w+);/g);
  return Object.fromEntries([...all].map(([, name = '', value = '']) => [name, value]));
};

test('WB3 the first words have the colours that the app has, by day and by night', () => {
  const { light, dark } = cssVariables(theme as never);
  for (const [selector, colours] of [
    ['#first-words', light],
    ['#first-words[data-dark]', dark],
  ] as const) {
    expect(setBy(selector)).toEqual({
      '--paper': colours['--mantine-color-body']?.toLowerCase(),
      '--ink': colours['--mantine-color-text']?.toLowerCase(),
      '--line': colours['--hairline']?.toLowerCase(),
      '--soft': colours['--teal-soft']?.toLowerCase(),
      '--hue': colours['--teal-text']?.toLowerCase(),
    });
  }
});
