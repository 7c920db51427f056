type Hear = (communityId: string | undefined) => void;

/** Those who want to hear of changes; told after the call that made them, so that nobody runs inside somebody's commit. */
export class Changed {
  private readonly hearers = new Set<Hear>();

  on(hear: Hear): () => void {
    this.hearers.add(hear);
    return () => void this.hearers.delete(hear);
  }

  /** Without a community: anything may have changed. */
  tell(communityId: string | undefined): void {
    queueMicrotask(() => {
      for (const hear of [...this.hearers]) hear(communityId);
    });
  }
}
