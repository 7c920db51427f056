import fc from 'fast-check';
import { lineHeightFactor } from '../src/texts';
import { plainTexts } from './for-tests';

describe('words on a note', () => {
  it('CE17: are as large as fits, and one step larger would not fit', () => {
    const texts = plainTexts();
    const short = texts.fit('Ja', 136, 136);
    const long = texts.fit('Wij meten twee keer omdat het eerste getal vaak niet klopt', 136, 136);
    expect(short.fontSize).toBeGreaterThan(long.fontSize);
    expect(long.lines.length * long.fontSize * lineHeightFactor).toBeLessThanOrEqual(136);
    const larger = long.fontSize / 0.9;
    expect(texts.lines(long.lines.join(' '), larger, 136).length * larger * lineHeightFactor).toBeGreaterThan(136);
  });

  it('CE17: break no word that could be set smaller', () => {
    const { lines, fontSize } = plainTexts().fit('verantwoordelijkheid', 136, 136);
    expect(lines).toEqual(['verantwoordelijkheid']);
    expect(fontSize * 0.5 * 20).toBeLessThanOrEqual(136);
  });

  it('CE17: end in an ellipsis when nothing helps', () => {
    const { lines, clipped } = plainTexts().fit('woord '.repeat(400).trim(), 136, 136);
    expect(clipped).toBe(true);
    expect(lines.at(-1)).toMatch(/…$/);
  });

  it('CE17: no line is ever wider than its box, and no letter is lost', () => {
    const words = fc.array(
      fc.string({ minLength: 1, maxLength: 30 }).filter((word) => !/\s/.test(word)),
      {
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(words, (list) => {
        const texts = plainTexts();
        const lines = texts.lines(list.join(' '), 20, 120);
        for (const line of lines) expect(texts.width(line, 20)).toBeLessThanOrEqual(120);
        expect(lines.join('').replaceAll(' ', '')).toBe(list.join(''));
      }),
    );
  });

  it('keeps the lines somebody broke', () => {
    expect(plainTexts().lines('a\n\nb', 20, 120)).toEqual(['a', '', 'b']);
  });
});
