/** One thing that must work for the server to be of use; `check` throws, or answers what is wrong. */
export interface HealthCheck {
  readonly name: string;
  /** The server is of use without it too: trouble is told, but does not keep it from being ready. */
  readonly goesOn?: boolean;
  check(): Promise<string | null>;
}

interface Readiness {
  readonly ready: boolean;
  /** By part: 'ok', or what is wrong. */
  readonly parts: Readonly<Record<string, string>>;
}

/** A check that hangs is a check that failed. */
const checkLimitMs = 1_500;

/** Asks every part by a way of its own, so that a part that is stuck cannot report for itself that all is well. */
export class Health {
  private stopping = false;

  constructor(private readonly checks: readonly HealthCheck[]) {}

  /** From now on not ready: a load balancer sends nobody any more. */
  stop(): void {
    this.stopping = true;
  }

  async readiness(): Promise<Readiness> {
    if (this.stopping) return { ready: false, parts: { server: 'stopping' } };
    const found = await Promise.all(this.checks.map(async (part) => ({ part, trouble: await ask(part) })));
    return {
      ready: found.every(({ part, trouble }) => trouble === null || part.goesOn === true),
      parts: Object.fromEntries(found.map(({ part, trouble }) => [part.name, trouble ?? 'ok'])),
    };
  }
}

async function ask(part: HealthCheck): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('does not answer'), checkLimitMs);
  });
  try {
    return await Promise.race([part.check(), late]);
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}
