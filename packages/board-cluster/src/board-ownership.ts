import { type ClusterParts, ClusterUnavailable, type NodeRef } from '@samenspel/cluster';

/** Boards of nobody open here, and those served here without a claim, are looked at this often, milliseconds. */
const tidyEveryMs = 1_000;
/** A board nobody has open stays this node's so long, milliseconds: people come back to it. */
const keepMs = 30_000;
const probeMs = 1_000;
/** Owners remembered for when Redis is away. */
const maxKnownOwners = 10_000;

/** The boards this node has open. */
interface OpenBoards {
  openBoards(): readonly string[];
  /** Stores, closes the sockets so that they come again, and forgets. */
  release(boardId: string): Promise<void>;
}

/** Knows which node serves which board. It claims what nobody serves; without Redis it keeps to what it knows. */
export class BoardOwnership {
  /** Boards of this node, by when they were last open. */
  private readonly mine = new Map<string, number>();
  /** Last known owners, for when Redis is away. */
  private readonly known = new Map<string, NodeRef>();
  /** Served here though another node may serve them too: the store fences, until one owner is found again. */
  private readonly unclaimed = new Set<string>();
  /** Being asked for now: not to be tidied away. */
  private readonly asked = new Map<string, number>();
  /** Ids of nodes reported gone. */
  private readonly reported = new Set<string>();
  private tidying = false;
  private readonly timer = setInterval(() => void this.tidy(), tidyEveryMs).unref();
  private readonly stopHearing: () => void;

  constructor(
    private readonly cluster: Pick<ClusterParts, 'node' | 'owners'>,
    private readonly boards: OpenBoards,
    private readonly failed: (error: unknown) => void,
  ) {
    this.stopHearing = cluster.owners.onLost((names) => {
      for (const name of names) this.letGo(name);
    });
  }

  isMine(boardId: string): boolean {
    return this.mine.has(boardId);
  }

  /**
   * The node that serves a board: this one when nobody else does. Without Redis the one last known, else this one. Whoever asks
   * puts the board to use before anything else happens.
   */
  async find(boardId: string): Promise<NodeRef> {
    const { node, owners } = this.cluster;
    this.asked.set(boardId, (this.asked.get(boardId) ?? 0) + 1);
    try {
      const owner = await owners.claim(boardId);
      if (owner.id === node.id) this.take(boardId);
      else this.know(boardId, owner);
      return owner;
    } catch (error) {
      if (!(error instanceof ClusterUnavailable)) throw error;
      if (this.mine.has(boardId) || this.unclaimed.has(boardId)) return node;
      const owner = this.known.get(boardId);
      if (owner) return owner;
      this.unclaimed.add(boardId);
      return node;
    } finally {
      const left = (this.asked.get(boardId) ?? 1) - 1;
      if (left > 0) this.asked.set(boardId, left);
      else this.asked.delete(boardId);
    }
  }

  /** Its owner does not answer: the board is served here too, until he does. */
  serveWithoutClaim(boardId: string): void {
    this.known.delete(boardId);
    this.unclaimed.add(boardId);
  }

  /**
   * Nothing listens where this node should, or it fell silent: its boards need not wait until its key ran out. Answers whether that
   * is news: one that came back, and only this node can't reach, is not reported again.
   */
  async reportGone({ id }: NodeRef): Promise<boolean> {
    if (this.reported.has(id)) return false;
    // Before it is asked for: all lines to a node fall silent at once.
    this.reported.add(id);
    try {
      await this.cluster.owners.reportGone(id);
      return true;
    } catch (error) {
      this.reported.delete(id);
      if (error instanceof ClusterUnavailable) return false;
      throw error;
    }
  }

  isUnclaimed(boardId: string): boolean {
    return this.unclaimed.has(boardId);
  }

  /** Gives a board to whoever asks next, once all of it is stored. */
  async handOver(boardId: string): Promise<void> {
    await this.boards.release(boardId);
    this.unclaimed.delete(boardId);
    if (this.mine.delete(boardId)) await this.giveUp(boardId);
  }

  /** Hands all boards over. */
  async handOverAll(): Promise<void> {
    const all = new Set([...this.mine.keys(), ...this.boards.openBoards()]);
    await Promise.all([...all].map((boardId) => this.handOver(boardId).catch(this.failed)));
  }

  stop(): void {
    clearInterval(this.timer);
    this.stopHearing();
  }

  private take(boardId: string): void {
    this.mine.set(boardId, performance.now());
    this.known.delete(boardId);
    this.unclaimed.delete(boardId);
  }

  /** Another node's now: who is still served here comes again, and gets there. */
  private letGo(boardId: string): void {
    if (this.mine.delete(boardId)) this.boards.release(boardId).catch(this.failed);
  }

  private know(boardId: string, owner: NodeRef): void {
    this.letGo(boardId);
    this.known.delete(boardId);
    this.known.set(boardId, owner);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= maxKnownOwners) break;
      this.known.delete(oldest);
    }
  }

  private async tidy(): Promise<void> {
    if (this.tidying) return;
    this.tidying = true;
    try {
      const open = new Set(this.boards.openBoards());
      const now = performance.now();
      for (const [boardId, openAt] of [...this.mine]) {
        if (open.has(boardId) || this.asked.has(boardId)) this.mine.set(boardId, now);
        else if (now - openAt > keepMs && this.mine.delete(boardId)) await this.giveUp(boardId);
      }
      for (const boardId of [...this.unclaimed]) await this.settle(boardId, open.has(boardId));
    } catch (error) {
      this.failed(error);
    } finally {
      this.tidying = false;
    }
  }

  /** Finds one owner again for a board that was served without a claim. */
  private async settle(boardId: string, open: boolean): Promise<void> {
    if (!open && !this.asked.has(boardId)) {
      this.unclaimed.delete(boardId);
      return;
    }
    const owner = await this.cluster.owners.claim(boardId).catch(() => null);
    if (!owner) return;
    if (owner.id === this.cluster.node.id) this.take(boardId);
    else if (await answers(owner)) {
      this.unclaimed.delete(boardId);
      this.know(boardId, owner);
      await this.boards.release(boardId);
    }
  }

  /** Without Redis it is given up as soon as Redis is back. */
  private async giveUp(boardId: string): Promise<void> {
    await this.cluster.owners.release(boardId).catch((error: unknown) => {
      if (!(error instanceof ClusterUnavailable)) this.failed(error);
    });
  }
}

/** Whether a node can be reached from here. */
const answers = ({ url }: NodeRef): Promise<boolean> =>
  fetch(new URL('/alive', url), { signal: AbortSignal.timeout(probeMs) }).then(
    ({ ok }) => ok,
    () => false,
  );
