import type { StoreLog } from '../shared';

export const silent: StoreLog = { info: () => undefined, warn: () => undefined };
