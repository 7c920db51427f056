import type { Camera } from './camera';
import type { Images } from './images';
import { dropPalette, type Palette, paletteOf, putPalette } from './palette';
import type { Kit } from './renderers/kit';
import type { Texts } from './texts';
import type { CanvasOptions, CanvasTheme } from './types';

/** How things are to look now, whatever the board says: colours, dots of a vote, the item that is written in. It is what renderers draw with. */
export class Appearance {
  readonly kit: Kit;
  /** Whether dots can be given here. */
  givesDots = false;
  private palette: Palette;
  private dots: ReadonlyMap<string, number> | null = null;
  private editing: string | null = null;

  constructor(
    private readonly host: HTMLElement,
    { board, person, columnTitle, embedText, words, theme }: CanvasOptions,
    texts: Texts,
    images: Images,
    camera: Camera,
  ) {
    this.palette = paletteOf(theme);
    putPalette(host, this.palette);
    const now = this;
    this.kit = {
      ...{ board, person, columnTitle, embedText, words, texts, images },
      dotsOn: (id) => this.dots?.get(id),
      get palette() {
        return now.palette;
      },
      get editing() {
        return now.editing;
      },
      get zoom() {
        return camera.view.zoom;
      },
    };
  }

  theme(theme: CanvasTheme): void {
    this.palette = paletteOf(theme);
    putPalette(this.host, this.palette);
  }

  /** @returns the items that look different now */
  showDots(shown: ReadonlyMap<string, number> | null, give: boolean): ReadonlySet<string> {
    const before = this.dots;
    this.dots = shown;
    this.givesDots = give;
    return new Set([...(before?.keys() ?? []), ...(shown?.keys() ?? [])]);
  }

  /** @returns the items that look different now */
  edit(id: string | null): ReadonlySet<string> {
    const before = this.editing;
    this.editing = id;
    return new Set([before, id].filter((one) => one !== null));
  }

  destroy(): void {
    dropPalette(this.host);
  }
}
