import { uuidOfHex } from '@samenspel/event-store';
import type { Random } from './ports';

/** A new command id: a random UUID from the given randomness, so that the demo can repeat itself. */
export const newCommandId = (random: Random): string => uuidOfHex(Buffer.from(random.bytes(16)).toString('hex'), 4);
