import { overlap } from '@samenspel/canvas-engine/testing';
import { allTexts } from '../../../../app/all-texts';
import type { Translate } from '../../../../lib/i18n/i18n';
import { resourcesOf } from '../../../../lib/i18n/texts';
import { templateBox, templateItems, templates } from './templates';

const words = { nl: resourcesOf(allTexts, 'nl'), en: resourcesOf(allTexts, 'en') };
const inLanguage =
  (language: 'nl' | 'en'): Translate =>
  (key) =>
    words[language][key] ?? `missing ${key}`;

test.each(templates)('$id: zones lie apart, and every word is there in both languages', (template) => {
  for (const [index, { box }] of template.zones.entries())
    for (const other of template.zones.slice(index + 1)) expect(overlap(box, other.box)).toBe(false);
  for (const language of ['nl', 'en'] as const) {
    let count = 0;
    const items = templateItems(template, inLanguage(language), [1000, 500], () => `id${count++}`);
    expect(items.map(({ title }) => title).filter((title) => title === undefined || /missing/.test(title))).toEqual([]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  }
});

test('a template lies within its box, and what is asked in its frame', () => {
  for (const template of templates) {
    let count = 0;
    const items = templateItems(template, inLanguage('nl'), [0, 0], () => `id${count++}`);
    const whole = templateBox(template);
    for (const { at, size, frame } of items) {
      const [x = Number.NaN, y = Number.NaN] = at ?? [];
      const [w = Number.NaN, h = Number.NaN] = size ?? [];
      expect(x >= 0 && y >= 0 && x + w <= whole.w && y + h <= whole.h).toBe(true);
      if (frame === undefined) continue;
      const holder = items.find(({ id }) => id === frame);
      expect(holder?.kind).toBe('frame');
      expect(y + h).toBeLessThanOrEqual((holder?.at?.[1] ?? 0) + (holder?.size?.[1] ?? 0));
    }
  }
});

test('the method’s questions are all there', () => {
  const asked = (id: string) =>
    templateItems(templates.find((template) => template.id === id)!, inLanguage('nl'), [0, 0], () => 'x').map(
      ({ title }) => title,
    );
  expect(asked('lookBack')).toEqual([
    'Terugblik op de sprint',
    'Wat deed je anders en wat leverde dit op?',
    'Zou je het een volgende keer weer zo doen?',
    'Wat heb je ervoor nodig om het weer zo te doen?',
  ]);
  expect(asked('business').filter((title) => title?.endsWith('?'))).toHaveLength(8);
  expect(asked('pillars')).toHaveLength(9);
  expect(asked('outcomes')).toHaveLength(7);
});
