type Picture =
  | { readonly state: 'loading' | 'missing' | 'offline' }
  | { readonly state: 'ready'; readonly url: string; readonly image: HTMLImageElement };

const loading: Picture = { state: 'loading' };

/** Pictures by blob, each loaded once, when first drawn. What could not be had without a network is tried again with one. */
export class Images {
  private readonly pictures = new Map<string, Picture>();
  private readonly loads = new Set<Promise<void>>();
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
    this.begin(blob);
    return loading;
  }

  /** Loads these; resolves when each is there or cannot be had. */
  async all(blobs: Iterable<string>): Promise<void> {
    for (const blob of blobs) this.get(blob);
    await Promise.all(this.loads);
  }

  /** Tries again what is missing or was away. */
  readonly retry = (): void => {
    for (const [blob, { state }] of this.pictures) {
      if (state !== 'offline' && state !== 'missing') continue;
      this.begin(blob);
      this.changed(blob);
    }
  };

  destroy(): void {
    this.stopped = true;
    window.removeEventListener('online', this.retry);
    this.pictures.clear();
  }

  private begin(blob: string): void {
    this.pictures.set(blob, loading);
    const load = this.load(blob).finally(() => this.loads.delete(load));
    this.loads.add(load);
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
