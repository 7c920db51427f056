import type { LoggedEvent, RecordedEvent } from '@samenspel/domain';

/** An event of the log, as it was written: `decode` makes a domain event of it, or says that it cannot be read. */
export type UndecodedEvent = Omit<RecordedEvent, 'type' | 'data'> & LoggedEvent & { readonly seq: number };
