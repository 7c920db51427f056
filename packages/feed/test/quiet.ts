import type { Log } from '@samenspel/cluster';

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
