import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DomainEvent, decode, isSealed, mapWords, type OpenedEvent } from '../src/index';

interface StoredLine {
  readonly type: string;
  readonly actor: string;
  readonly schemaVersion: number;
  readonly data: unknown;
}

/** The golden history of version 1: every event type at least once, words sealed (here: base64url of the words). */
const lines = JSON.parse(readFileSync(join(__dirname, 'fixtures', 'history-v1.json'), 'utf8')) as readonly StoredLine[];

export const history: readonly DomainEvent[] = lines.map(({ type, schemaVersion, data }) =>
  decode({ type, schemaVersion, data }),
);

const open = (data: unknown) =>
  mapWords(data, (words) => (isSealed(words) ? Buffer.from(words.sealed, 'base64url').toString() : null));

/** The history as a reader with all keys sees it. */
export const openedHistory = lines.map(({ type, actor, data }) => ({ type, actor, data: open(data) }) as OpenedEvent);

/** The history after every key is gone. */
export const closedHistory = lines.map(
  ({ type, actor, data }) => ({ type, actor, data: mapWords(data, () => null) }) as OpenedEvent,
);

/** SHA-256 of a JSON value, keys sorted. */
export function hashOf(value: unknown): string {
  const sorted = JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
  return createHash('sha256').update(sorted).digest('hex');
}
