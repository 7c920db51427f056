/** What a cluster gives the parts of a node. Rules CL1.. are in SPEC.md; the contract suite carries them. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Structured log without personal data (a pino logger is one). */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Redis does not answer, or not in time. What was asked may or may not have been done. Transient. */
export class ClusterUnavailable extends Error {
  override readonly name = 'ClusterUnavailable';

  constructor(cause?: unknown) {
    super('Redis is away', { cause });
  }
}

/** Small messages to all nodes, the sender included; best effort. */
export interface Bus {
  /** Never throws, never waits. The own node hears it soon, also while Redis is away; never within this call. */
  publish(topic: string, message: Json): void;
  /** @returns stops hearing */
  on(topic: string, hear: (message: Json) => void): () => void;
  /** Called when messages may have been missed, once the line is there again: look at everything anew. */
  onGap(look: () => void): () => void;
}

/** Something only one node does at a time. It saves work and is no fence: what must be right is fenced by the store. */
export interface Lease {
  /** True by the own clock only: it turns false before the lease runs out in Redis, also when Redis is away. */
  readonly held: boolean;
  onChange(hear: (held: boolean) => void): () => void;
  /** Gives it up and tries no more; never throws. */
  release(): Promise<void>;
}

export interface Leases {
  /** Goes on trying until released. `ttlMs` (default 3000) bounds how long a dead holder keeps others out. */
  campaign(name: string, options?: { readonly ttlMs?: number }): Lease;
}

export interface NodeRef {
  readonly id: string;
  /** Where other nodes reach its internal listener. */
  readonly url: string;
}

/** One owner node per name; a claim counts only while its node is alive. */
export interface Owners {
  /** Who owns it now: this node when nobody alive did. @throws ClusterUnavailable */
  claim(name: string): Promise<NodeRef>;
  /** Gives it up when it is this node's. @throws ClusterUnavailable (then it is given up as soon as Redis is back) */
  release(name: string): Promise<void>;
  /** @throws ClusterUnavailable */
  ownerOf(name: string): Promise<NodeRef | undefined>;
  /**
   * Nothing listens where this node should: what it owned may be claimed at once. One that lives after all says so within a second,
   * and is told what others claimed meanwhile. @throws ClusterUnavailable
   */
  reportGone(nodeId: string): Promise<void>;
  /** Called with names that were this node's and are another one's now, as after this node slept too long. */
  onLost(hear: (names: readonly string[]) => void): () => void;
}

/** A bucket per key that refills steadily: `burst` at once, `perSecond` for ever. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export interface Limiter {
  /** Takes one; 0 when allowed, else the whole seconds to wait. Never throws or rejects. */
  take(key: string): number | Promise<number>;
}

export interface ClusterHealth {
  readonly ok: boolean;
  /** `none` for a node that is alone. */
  readonly redis: 'up' | 'away' | 'none';
  /** Since when Redis is away, milliseconds since the epoch. */
  readonly since?: number;
  /** What Redis does when its memory is full; must not evict what has no time to live. */
  readonly policy: string;
}

/** What every node has, also one that is alone. */
export interface ClusterParts {
  readonly node: NodeRef;
  readonly bus: Bus;
  readonly leases: Leases;
  readonly owners: Owners;
  /** All nodes that are alive, this one included, by id. @throws ClusterUnavailable */
  nodes(): Promise<readonly NodeRef[]>;
  /** One bucket for all nodes; while Redis is away `local` decides. */
  limiter(name: string, limit: RateLimit, local: Limiter): Limiter;
  health(): Promise<ClusterHealth>;
  /** Gives leases and owned names up, then goes. Never throws. */
  close(): Promise<void>;
}
