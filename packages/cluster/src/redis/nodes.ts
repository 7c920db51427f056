import { Listeners } from '../listeners';
import type { Log, NodeRef, Owners } from '../port';
import * as scripts from './node-scripts';
import type { RedisConnection } from './redis-connection';

const nodeTtlMs = 3_000;
const renewMs = 1_000;
const scanBatchSize = 500;

/**
 * Which nodes live, and which of them owns which name. A node renews one key a second; what it owns counts as long as that
 * key lives. All keys share one slot: a Lua step looks at the owner and at its node together.
 */
export class RedisNodes implements Owners {
  private readonly mine = new Set<string>();
  private readonly losses: Listeners<[readonly string[]]>;
  private readonly keys: { readonly owners: string; readonly all: string; readonly node: string };
  private readonly timer: NodeJS.Timeout;
  /** Given up while Redis was away. */
  private readonly toRelease = new Set<string>();
  private renewing: Promise<void> | undefined;
  private closed = false;

  private constructor(
    private readonly line: RedisConnection,
    private readonly node: NodeRef,
    prefix: string,
    private readonly log: Log,
  ) {
    const base = `${prefix}{nodes}:`;
    this.keys = { owners: `${base}owners`, all: `${base}all`, node: `${base}node:` };
    this.losses = new Listeners((err) => log.error({ err }, 'Lost names could not be handled'));
    this.timer = setInterval(() => void this.renew(), renewMs);
    line.onUp(() => void this.renew());
  }

  static async open(line: RedisConnection, node: NodeRef, prefix: string, log: Log): Promise<RedisNodes> {
    const nodes = new RedisNodes(line, node, prefix, log);
    try {
      await nodes.tellAlive();
      await nodes.sweep();
    } catch (error) {
      clearInterval(nodes.timer);
      throw error;
    }
    return nodes;
  }

  async claim(name: string): Promise<NodeRef> {
    this.toRelease.delete(name);
    const [id = '', url = '', alive] = await this.run(scripts.claim, [name, this.node.id, this.node.url, nodeTtlMs]);
    if (id === this.node.id) this.mine.add(name);
    // Without our key, all we own is up for taking: say anew what is ours.
    if (alive === '0') await this.claimAgain();
    return id === this.node.id ? this.node : { id, url };
  }

  async release(name: string): Promise<void> {
    this.mine.delete(name);
    this.toRelease.add(name);
    await this.releaseAll([name]);
  }

  async ownerOf(name: string): Promise<NodeRef | undefined> {
    const [id, url] = await this.run(scripts.ownerOf, [name]);
    return id === undefined || url === undefined ? undefined : { id, url };
  }

  async reportGone(nodeId: string): Promise<void> {
    if (nodeId !== this.node.id) await this.run(scripts.gone, [nodeId]);
  }

  onLost(hear: (names: readonly string[]) => void): () => void {
    return this.losses.add(hear);
  }

  async nodes(): Promise<readonly NodeRef[]> {
    const flat = await this.run(scripts.nodes, []);
    const found: NodeRef[] = [];
    for (let i = 0; i < flat.length; i += 2) found.push({ id: flat[i] ?? '', url: flat[i + 1] ?? '' });
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.renewing;
    await this.releaseAll([...this.mine, ...this.toRelease]).catch(() => undefined);
    await this.run(scripts.leave, [this.node.id]).catch(() => undefined);
  }

  private async releaseAll(names: readonly string[]): Promise<void> {
    for (const page of pages(names)) {
      await this.run(scripts.release, [this.node.id, ...page]);
      for (const name of page) this.toRelease.delete(name);
    }
  }

  private renew(): Promise<void> {
    this.renewing ??= this.renewNow()
      // Away: the next beat comes in a second, or when Redis is back.
      .catch(() => undefined)
      .finally(() => {
        this.renewing = undefined;
      });
    return this.renewing;
  }

  private async renewNow(): Promise<void> {
    if (this.closed || !this.line.up) return;
    if (!(await this.tellAlive())) await this.claimAgain();
    if (this.toRelease.size > 0) await this.releaseAll([...this.toRelease]);
  }

  /** @returns whether the key was still there */
  private async tellAlive(): Promise<boolean> {
    const [alive] = await this.run(scripts.renew, [this.node.id, this.node.url, nodeTtlMs]);
    return alive === '1';
  }

  private async claimAgain(): Promise<void> {
    const lost: string[] = [];
    for (const page of pages([...this.mine])) lost.push(...(await this.run(scripts.claimAll, [this.node.id, ...page])));
    // One given up while we asked is not lost.
    const missed = lost.filter((name) => this.mine.delete(name));
    if (missed.length === 0) return;
    this.log.warn({ names: missed.length }, 'Other nodes own what this node owned');
    this.losses.tell(missed);
  }

  /** What dead nodes left behind is claimed anew when somebody asks for it; what nobody asks for would stay for ever. */
  private async sweep(): Promise<void> {
    let cursor = '0';
    do {
      const page = await this.line.client.hScan(this.keys.owners, cursor, { COUNT: scanBatchSize });
      cursor = page.cursor;
      const names = page.entries.map(({ field }) => field);
      if (names.length > 0) await this.run(scripts.sweep, names);
    } while (cursor !== '0');
  }

  private async run(script: scripts.NodeScript, args: readonly (string | number)[]): Promise<string[]> {
    const reply = await script.run(this.line.client, [this.keys.owners, this.keys.all, this.keys.node], args);
    return Array.isArray(reply) ? reply.map(String) : [];
  }
}

function* pages(names: readonly string[]): Iterable<string[]> {
  for (let i = 0; i < names.length; i += scanBatchSize) yield names.slice(i, i + scanBatchSize);
}
