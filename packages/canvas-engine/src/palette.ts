import type { CanvasTheme, Hue, Ink } from './types';

/** Colours of the canvas. The same values serve the elements of the page (as custom properties) and the painter. */
export interface Palette {
  readonly paper: string;
  readonly surface: string;
  readonly hairline: string;
  readonly text: string;
  readonly dimmed: string;
  /** Selection, handles, what can be done. */
  readonly accent: string;
  /** Now, live, dots. */
  readonly live: string;
  readonly onLive: string;
  readonly blocked: string;
  readonly onBlocked: string;
  readonly frame: string;
  /** Behind a word on a note. */
  readonly pill: string;
  readonly notes: Readonly<Record<Hue, string>>;
  /** The edge of a note: a darker tone of its own colour. */
  readonly edges: Readonly<Record<Hue, string>>;
  readonly inks: Readonly<Record<Ink, string>>;
  /** Inks dark enough for text. */
  readonly words: Readonly<Record<Ink, string>>;
  /** Lightness and chroma of discs with initials. */
  readonly person: (hue: number) => { readonly back: string; readonly front: string; readonly strong: string };
}

const light: Palette = {
  paper: '#FAF7F2',
  surface: '#FFFFFF',
  hairline: '#DDD5C8',
  text: '#1F2A33',
  dimmed: '#52616D',
  accent: '#0F5C63',
  live: '#E8A317',
  onLive: '#3A2703',
  blocked: '#B4442F',
  onBlocked: '#FFFFFF',
  frame: '#FFFDF9',
  pill: 'rgba(255, 255, 255, 0.55)',
  notes: { sun: '#FBE8A6', peach: '#FBD7B8', rose: '#F7CFD3', lilac: '#DFD5F0', sky: '#CAE2F1', mint: '#CFE8D3' },
  edges: { sun: '#EBD27C', peach: '#EBBD93', rose: '#E6B0B6', lilac: '#C6B7DF', sky: '#A9CBE0', mint: '#AED2B5' },
  inks: {
    ink: '#1F2A33',
    teal: '#0F5C63',
    marigold: '#C98A0C',
    brick: '#B4442F',
    moss: '#4B7B3A',
    slate: '#5B6B78',
  },
  words: {
    ink: '#1F2A33',
    teal: '#0F5C63',
    marigold: '#7B5304',
    brick: '#963626',
    moss: '#3C642E',
    slate: '#495763',
  },
  person: (hue) => ({
    back: `oklch(0.9 0.055 ${hue})`,
    front: `oklch(0.3 0.07 ${hue})`,
    strong: `oklch(0.5 0.11 ${hue})`,
  }),
};

const dark: Palette = {
  paper: '#14191D',
  surface: '#1C2328',
  hairline: '#303B43',
  text: '#E6EAED',
  dimmed: '#A3B0BA',
  accent: '#6BC2C6',
  live: '#F5C658',
  onLive: '#2A1D02',
  blocked: '#C35240',
  onBlocked: '#FFFFFF',
  frame: '#181E23',
  pill: 'rgba(0, 0, 0, 0.28)',
  notes: { sun: '#4A4019', peach: '#4E3825', rose: '#4D3036', lilac: '#3D3654', sky: '#26414F', mint: '#2A4531' },
  edges: { sun: '#63572A', peach: '#684D36', rose: '#674249', lilac: '#534A70', sky: '#38586A', mint: '#3C5E45' },
  inks: {
    ink: '#E6EAED',
    teal: '#6BC2C6',
    marigold: '#F5C658',
    brick: '#E58B7A',
    moss: '#95C086',
    slate: '#A3B0BA',
  },
  words: {
    ink: '#E6EAED',
    teal: '#9CC9CB',
    marigold: '#F5C658',
    brick: '#EAAB9E',
    moss: '#B9D6AE',
    slate: '#C9D1D7',
  },
  person: (hue) => ({
    back: `oklch(0.36 0.06 ${hue})`,
    front: `oklch(0.92 0.05 ${hue})`,
    strong: `oklch(0.75 0.1 ${hue})`,
  }),
};

/** Paper of a moment in the past: cooler. */
const pastPaper = { light: '#EDF1F4', dark: '#101A24' } as const;

export function paletteOf({ dark: isDark, past }: CanvasTheme): Palette {
  const palette = isDark ? dark : light;
  return past ? { ...palette, paper: pastPaper[isDark ? 'dark' : 'light'] } : palette;
}

export const lightPalette = light;

/** The colours as custom properties of the canvas' element. */
export function putPalette(host: HTMLElement, palette: Palette): void {
  const { notes, edges, inks, words, person: _, ...plain } = palette;
  for (const [name, colour] of Object.entries(plain)) host.style.setProperty(`--ce-${name}`, colour);
  for (const [group, colours] of Object.entries({ note: notes, edge: edges, ink: inks, words }))
    for (const [name, colour] of Object.entries(colours)) host.style.setProperty(`--ce-${group}-${name}`, colour);
}

/** Takes the colours off again. */
export function dropPalette(host: HTMLElement): void {
  for (const name of [...host.style]) if (name.startsWith('--ce-')) host.style.removeProperty(name);
}
