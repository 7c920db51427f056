import { lightPalette, paletteOf } from '../src/palette';
import { initialsOf, maxCursors, rimPoint, thinned } from '../src/people';
import { wheelStep } from '../src/wheel';

/** Relative luminance and contrast as WCAG 2.2 has them. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
const contrast = (a: string, b: string) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe('the others', () => {
  it('CE32: of a crowd those nearest to the middle are shown', () => {
    const crowd = Array.from({ length: 80 }, (_, index) => ({ at: [index * 10, 0] as const }));
    const shown = thinned(crowd, [0, 0]);
    expect(shown).toHaveLength(maxCursors);
    expect(Math.max(...shown.map(({ at }) => at[0]))).toBe(290);
    expect(thinned(crowd.slice(0, 5), [0, 0])).toHaveLength(5);
  });

  it('CE32: who is out of view is marked at the rim, in the direction where they are', () => {
    expect(rimPoint([500, 300], 1000, 600, 20)).toBeNull();
    expect(rimPoint([5000, 300], 1000, 600, 20)).toEqual([980, 300]);
    expect(rimPoint([500, -900], 1000, 600, 20)).toEqual([500, 20]);
    expect(initialsOf('Ilse de Wit')).toBe('IW');
  });

  it('CE29: a wheel pushes, with Ctrl it zooms', () => {
    const wheel = { deltaX: 0, deltaY: 100, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };
    expect(wheelStep(wheel)).toEqual({ zoom: 1, dx: -0, dy: -100 });
    expect(wheelStep({ ...wheel, shiftKey: true })).toMatchObject({ dx: -100, dy: 0 });
    expect(wheelStep({ ...wheel, ctrlKey: true }).zoom).toBeCloseTo(0.8, 1);
    expect(wheelStep({ ...wheel, deltaY: 2, ctrlKey: true }).zoom).toBeCloseTo(0.978, 2);
    expect(wheelStep({ ...wheel, deltaY: 3, deltaMode: 1 }).dy).toBe(-54);
  });
});

describe('colours', () => {
  it('carry words legibly, by day and by night', () => {
    for (const palette of [lightPalette, paletteOf({ dark: true })]) {
      for (const note of Object.values(palette.notes)) expect(contrast(note, palette.text)).toBeGreaterThanOrEqual(7);
      for (const words of Object.values(palette.words))
        expect(contrast(words, palette.paper)).toBeGreaterThanOrEqual(4.5);
      for (const ink of Object.values(palette.inks)) expect(contrast(ink, palette.paper)).toBeGreaterThanOrEqual(2.5);
      expect(contrast(palette.live, palette.onLive)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette.blocked, palette.onBlocked)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
