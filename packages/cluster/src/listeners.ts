/** Who wants to hear something. One that throws does not keep the others from hearing it. */
export class Listeners<Args extends readonly unknown[]> {
  private readonly all = new Set<(...args: Args) => void>();

  constructor(private readonly onError: (error: unknown) => void = () => undefined) {}

  get size(): number {
    return this.all.size;
  }

  /** @returns stops hearing */
  add(hear: (...args: Args) => void): () => void {
    // A function of its own: the same one may listen twice.
    const own = (...args: Args) => hear(...args);
    this.all.add(own);
    return () => void this.all.delete(own);
  }

  tell(...args: Args): void {
    for (const hear of [...this.all]) {
      try {
        hear(...args);
      } catch (error) {
        this.onError(error);
      }
    }
  }
}
