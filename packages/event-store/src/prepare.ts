/// <reference lib="es2024.string" />
import { canonicalJson } from './canonical';
import { EventIdReused, InvalidEvent, LimitExceeded } from './errors';
import { binaryHash, canonicalHeader, leafHash } from './leaf';
import { maxAppendBytes, maxAppendEvents, maxEventBytes, maxNameLength } from './limits';
import type { AppendRequest, EventToAppend, WriterMetadata } from './port';
import { writerMetadata } from './stored';

/** An event whose bytes are fixed: what the writer does to its objects afterwards changes nothing. */
export interface PreparedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly payload: string;
  readonly binary: Buffer | undefined;
  readonly metadata: WriterMetadata;
  /** Payload and binary part together. */
  readonly bytes: number;
  /** The leaf of this event under a salt. Two events with the same leaf under one salt have the same content. */
  leaf(salt: Uint8Array): Buffer;
}

export interface PreparedAppend {
  readonly communityId: string;
  readonly stream: string;
  readonly expectedRevision: number;
  readonly events: readonly PreparedEvent[];
  readonly bytes: number;
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const controlCharacter = /[\u0000-\u001f\u007f]/;

/**
 * Checks an append against the limits and the form of events, and fixes its bytes.
 * @throws LimitExceeded, InvalidEvent, EventIdReused (one id twice in the append)
 */
export function prepareAppend(request: AppendRequest): PreparedAppend {
  const { communityId, stream, expectedRevision, events } = request;
  checkName('communityId', communityId);
  checkName('stream', stream);
  if (!Number.isSafeInteger(expectedRevision) || expectedRevision < -1) {
    throw new InvalidEvent('expectedRevision is a whole number from -1');
  }
  if (events.length === 0) throw new InvalidEvent('an append has at least one event');
  checkLimit('maxAppendEvents', maxAppendEvents, events.length);

  const ids = new Set<string>();
  let bytes = 0;
  const prepared = events.map((event) => {
    if (ids.has(event.eventId)) throw new EventIdReused(event.eventId);
    ids.add(event.eventId);
    const one = prepareEvent(event, communityId, stream);
    bytes += one.bytes;
    checkLimit('maxAppendBytes', maxAppendBytes, bytes);
    return one;
  });
  return { communityId, stream, expectedRevision, events: prepared, bytes };
}

function prepareEvent(event: EventToAppend, communityId: string, stream: string): PreparedEvent {
  const { eventId, type } = event;
  if (!uuidForm.test(eventId)) throw new InvalidEvent('eventId is a UUID in lower case');
  checkName('type', type);
  const metadata = prepareMetadata(event.metadata);
  const payload = canonicalJson(event.data);
  const bytes = Buffer.byteLength(payload) + (event.binary?.byteLength ?? 0);
  checkLimit('maxEventBytes', maxEventBytes, bytes);
  const binary = event.binary && Buffer.from(event.binary);

  // Field by field here and below: spreading objects costs more than hashing them.
  const header = canonicalHeader({
    type,
    stream,
    eventId,
    communityId,
    actor: metadata.actor,
    actingAs: metadata.actingAs,
    via: metadata.via,
    correlationId: metadata.correlationId,
    causationId: metadata.causationId,
    occurredAt: metadata.occurredAt,
    schemaVersion: metadata.schemaVersion,
  });
  const binarySha256 = binaryHash(binary);
  const leaf = (salt: Uint8Array) => leafHash(header, salt, payload, binarySha256);
  return { eventId, type, payload, binary, metadata, bytes, leaf };
}

function prepareMetadata(given: WriterMetadata): WriterMetadata {
  const { actor, actingAs, via, correlationId, causationId, occurredAt, schemaVersion, importedAt } = given;
  checkName('actor', actor);
  checkName('via', via);
  checkName('correlationId', correlationId);
  if (actingAs !== undefined) checkName('actingAs', actingAs);
  if (causationId !== undefined) checkName('causationId', causationId);
  checkWhole('occurredAt', occurredAt);
  checkWhole('schemaVersion', schemaVersion);
  if (importedAt !== undefined) checkWhole('importedAt', importedAt);
  if (importedAt !== undefined && via !== 'import') throw new InvalidEvent('importedAt goes with via: import');
  return writerMetadata(given);
}

function checkName(field: string, value: string): void {
  if (typeof value !== 'string' || value === '') throw new InvalidEvent(`${field} is empty`);
  checkLimit('maxNameLength', maxNameLength, value.length);
  if (controlCharacter.test(value) || !value.isWellFormed())
    throw new InvalidEvent(`${field} has characters no name has`);
}

function checkWhole(field: string, value: number): void {
  if (!Number.isSafeInteger(value)) throw new InvalidEvent(`${field} is a whole number`);
}

function checkLimit(limit: string, max: number, found: number): void {
  if (found > max) throw new LimitExceeded(limit, max, found);
}
