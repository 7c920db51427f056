import type { Random } from '@samenspel/board';

export const browserRandom: Random = { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) };
