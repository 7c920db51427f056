export type Picture =
  | { readonly state: 'loading' | 'missing' | 'offline' }
  | { readonly state: 'ready'; readonly url: string; readonly image: HTMLImageElement };

const loading: Picture = { state: 'loading' };

/** Pictures by blob, each loaded once, when first drawn. What could not be had without a network is tried again with one. */
export class Images {
  private readonly pictures = new Map<string, Picture>();
  private stopped = false;

  constructor(
    private readonly urlOf: (blob: string) => string | Promise<string>,
    private readonly changed: (blob: string) => void,
  ) {
    window.addEventListener('online', this.retry);
  }

  get(blob: string): Picture {
    const known = this.pictures.get(blob);
    if (known) return known;
    this.pictures.set(blob, loading);
    void this.load(blob);
    return loading;
  }

  /** Tries again what is missing or was away. */
  readonly retry = (): void => {
    for (const [blob, { state }] of this.pictures) {
      if (state !== 'offline' && state !== 'missing') continue;
      this.pictures.set(blob, loading);
      this.changed(blob);
      void this.load(blob);
    }
  };

  destroy(): void {
    this.stopped = true;
    window.removeEventListener('online', this.retry);
    this.pictures.clear();
  }

  private async load(blob: string): Promise<void> {
    const picture = await this.fetch(blob);
    if (this.stopped) return;
    this.pictures.set(blob, picture);
    this.changed(blob);
  }

  private async fetch(blob: string): Promise<Picture> {
    try {
      const url = await this.urlOf(blob);
      const image = new Image();
      image.src = url;
      await image.decode();
      return { state: 'ready', url, image };
    } catch (error) {
      const away = (error instanceof Error && error.name === 'Offline') || navigator.onLine === false;
      return { state: away ? 'offline' : 'missing' };
    }
  }
}
