/** Listeners to one thing. One that throws does not keep the others from hearing. */
export class Listeners<Value> {
  private readonly all = new Set<(value: Value) => void>();

  add(listener: (value: Value) => void): () => void {
    this.all.add(listener);
    return () => this.all.delete(listener);
  }

  tell(value: Value): void {
    for (const listener of [...this.all]) {
      try {
        listener(value);
      } catch (error) {
        reportError(error);
      }
    }
  }

  clear(): void {
    this.all.clear();
  }
}
