import type { Secrets } from '@samenspel/vault';

/** A session must end everywhere within a second, also when nobody could tell: then this finds it. */
const lookEveryMs = 700;
const idsAtOnce = 1_000;

interface SessionWatchParts {
  readonly secrets: Pick<Secrets, 'over'>;
  readonly clock: { now(): number };
  /** Sessions and tokens by which somebody is connected here. */
  readonly open: () => Iterable<string>;
  /** To close the connections of one. */
  readonly ended: (sessionId: string) => void;
  /** Called once when looking fails, and again only after it succeeded. */
  readonly onError: (error: unknown) => void;
  readonly everyMs?: number;
}

/**
 * Asks the vault again and again whether the sessions of open connections are still good: one question by primary key. A session
 * or token that expires tells nobody. Nodes tell each other at once (Elsewhere), but a message can be lost, and the node that
 * revoked can die before it told. While the vault is away nothing is known, and connections stay.
 */
export class SessionWatch {
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> | undefined;
  private failing = false;

  constructor(private readonly parts: SessionWatchParts) {
    this.timer = setInterval(() => void this.look(), parts.everyMs ?? lookEveryMs).unref();
  }

  /** Never throws. A look under way is not doubled: a slow vault is not asked more than it can answer. */
  look(): Promise<void> {
    this.looking ??= this.once().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async once(): Promise<void> {
    const { secrets, clock, open, ended, onError } = this.parts;
    const ids = [...new Set(open())];
    try {
      for (let at = 0; at < ids.length; at += idsAtOnce)
        for (const id of await secrets.over(ids.slice(at, at + idsAtOnce), clock.now())) ended(id);
      this.failing = false;
    } catch (error) {
      if (!this.failing) onError(error);
      this.failing = true;
    }
  }
}
