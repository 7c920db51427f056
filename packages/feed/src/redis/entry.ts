import type { StoredEvent, StoredMetadata } from '@samenspel/event-store';

/** An entry is bounded, so that what Redis keeps is: entries times this. Bytes of JSON. */
export const maxEntryBytes = 64 * 1024;

/** Stands for the position before the first event. */
export const streamBeginning = '';

/** An event as it travels: board edits without their bytes. */
export interface RelayedEvent {
  readonly seq: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly payload: string;
  readonly metadata: StoredMetadata;
  readonly leaf: string;
  readonly position: string;
  readonly edit?: true;
}

/**
 * What the store says of one stretch of its order: after `prev` come exactly these events, up to `last`. Without events it
 * only says that there is nothing to be had here before `last`: an event too large to travel, or where a relay began.
 */
export interface Entry {
  readonly prev: string;
  readonly last: string;
  readonly events: readonly RelayedEvent[];
}

function travelling({ data, binary, ...event }: StoredEvent): RelayedEvent {
  return binary === undefined ? event : { ...event, edit: true };
}

/** For one reader: no reader can change what another one sees. */
export function handOut({ edit, ...event }: RelayedEvent): StoredEvent {
  const handed = { ...event, metadata: { ...event.metadata }, data: JSON.parse(event.payload) };
  return edit ? { ...handed, binary: new Uint8Array(0) } : handed;
}

/** One batch of the store as entries of bounded size. `texts` are the events of each entry, as they are written. */
export function entriesOf(
  prev: string,
  batch: readonly StoredEvent[],
  maxBytes = maxEntryBytes,
): readonly { readonly prev: string; readonly last: string; readonly text: string }[] {
  const entries: { prev: string; last: string; text: string }[] = [];
  let before = prev;
  let open: { texts: string[]; bytes: number; last: string } | undefined;
  const close = () => {
    if (!open) return;
    entries.push({ prev: before, last: open.last, text: `[${open.texts.join(',')}]` });
    before = open.last;
    open = undefined;
  };
  for (const event of batch) {
    const text = JSON.stringify(travelling(event));
    const bytes = Buffer.byteLength(text) + 1;
    if (open && open.bytes + bytes > maxBytes) close();
    if (bytes > maxBytes) {
      entries.push({ prev: before, last: event.position, text: '[]' });
      before = event.position;
      continue;
    }
    open ??= { texts: [], bytes: 0, last: event.position };
    open.texts.push(text);
    open.bytes += bytes;
    open.last = event.position;
  }
  close();
  return entries;
}

/** @throws when the text is none that a relay writes */
export function parseEntry(prev: string | undefined, last: string | undefined, text: string | undefined): Entry {
  if (prev === undefined || last === undefined || text === undefined) throw new Error('Not an entry of the feed');
  const events = JSON.parse(text) as readonly RelayedEvent[];
  if (events.length > 0 && events.at(-1)?.position !== last)
    throw new Error('An entry of the feed ends elsewhere than it says');
  return { prev, last, events };
}
