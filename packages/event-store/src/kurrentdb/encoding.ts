import type { Environment } from '../environment';
import { NewerData } from '../errors';
import type { WriterMetadata } from '../port';
import type { PreparedAppend } from '../prepare';
import type { NewEvent } from '../sqlite/inserter';
import { writerMetadata } from '../stored';
import { proposedEvents } from './wire/batch-append';
import type { RecordedEvent } from './wire/messages';

/** Version of what is written below; its name marks the events that are ours. */
const encodingFormat = 1;
const saltBytes = 16;

/** What stands in the metadata of an event in KurrentDB: ids, numbers and enumerations, nothing personal. */
interface KurrentMetadata extends WriterMetadata {
  readonly samenspel: number;
  readonly communityId: string;
  readonly stream: string;
  readonly recordedAt: number;
  readonly salt: string;
  readonly leaf: string;
  /** The data are the payload, then the binary part, if there is one. */
  readonly payloadBytes: number;
  readonly binaryBytes?: number;
  /** Place in the append, and how many it has: an append counts whole or not at all. */
  readonly part: readonly [number, number];
}

/** An append as it goes over the line. Its bytes, salts and time are the same in every repetition. */
export interface EncodedAppend {
  readonly line: string;
  readonly firstSalt: Uint8Array;
  /** In the protocol's form. */
  readonly events: Buffer;
  /** As KurrentDB counts them: data only. */
  readonly bytes: number;
}

/** An event of ours as it comes over the line. */
export interface DecodedEvent extends NewEvent {
  readonly communityId: string;
  readonly stream: string;
  readonly part: readonly [number, number];
}

/**
 * Name of the stream in KurrentDB: `<communityId>-<stream>`. A name that begins with `$` would be a system stream. Which
 * stream and community an event belongs to is in its metadata: names that fall together share a stream and nothing else.
 */
function lineName(prefix: string, communityId: string, stream: string): string {
  return `${prefix}${communityId}-${stream}`.replace(/^\$/, '%24');
}

export function encodeAppend(append: PreparedAppend, prefix: string, environment: Environment): EncodedAppend {
  const recordedAt = environment.clock.now();
  const salts = Buffer.from(environment.random.bytes(saltBytes * append.events.length));
  const { communityId, stream, events, bytes } = append;
  const place =
    `"samenspel":${encodingFormat},"communityId":${JSON.stringify(communityId)},"stream":${JSON.stringify(stream)},` +
    `"recordedAt":${recordedAt}`;
  const proposed = events.map((event, i) => {
    const salt = salts.subarray(i * saltBytes, (i + 1) * saltBytes);
    const { eventId: id, type, payload, binary } = event;
    const binaryBytes = binary?.byteLength;
    const metadata =
      `{${writerFields(event.metadata)},${place},"salt":"${salt.toString('hex')}","leaf":"${event.leaf(salt).toString('hex')}",` +
      `"payloadBytes":${event.bytes - (binaryBytes ?? 0)},"part":[${i},${events.length}]` +
      `${binaryBytes === undefined ? '' : `,"binaryBytes":${binaryBytes}`}}`;
    return { id, type, payload, binary, metadata };
  });
  return {
    line: lineName(prefix, communityId, stream),
    firstSalt: salts.subarray(0, saltBytes),
    events: proposedEvents(proposed),
    bytes,
  };
}

/** As JSON.stringify writes them. By hand, as canonicalHeader: it is on the path of every append. */
function writerFields(metadata: WriterMetadata): string {
  const { actor, via, correlationId, occurredAt, schemaVersion, actingAs, causationId, importedAt } = metadata;
  return (
    `"actor":${JSON.stringify(actor)},"via":${JSON.stringify(via)},"correlationId":${JSON.stringify(correlationId)},` +
    `"occurredAt":${occurredAt},"schemaVersion":${schemaVersion}` +
    (actingAs === undefined ? '' : `,"actingAs":${JSON.stringify(actingAs)}`) +
    (causationId === undefined ? '' : `,"causationId":${JSON.stringify(causationId)}`) +
    (importedAt === undefined ? '' : `,"importedAt":${importedAt}`)
  );
}

/**
 * An event of ours; undefined for what others wrote into the database.
 * @throws NewerData when newer software wrote it
 */
export function decodeEvent({ id, type, data, metadata }: RecordedEvent): DecodedEvent | undefined {
  const found = parsed(metadata);
  if (!isOurs(found)) return undefined;
  if (found.samenspel > encodingFormat) throw new NewerData('KurrentDB', found.samenspel, encodingFormat);
  const { payloadBytes, binaryBytes } = found;
  if (payloadBytes + (binaryBytes ?? 0) !== data.byteLength) return undefined;
  return {
    eventId: id,
    type,
    communityId: found.communityId,
    stream: found.stream,
    payload: data.toString('utf8', 0, payloadBytes),
    binary: binaryBytes === undefined ? undefined : data.subarray(payloadBytes),
    metadata: writerMetadata(found),
    recordedAt: found.recordedAt,
    salt: Buffer.from(found.salt, 'hex'),
    leaf: Buffer.from(found.leaf, 'hex'),
    part: found.part,
  };
}

/** Metadata of others are whatever they like. */
function parsed(metadata: Buffer): unknown {
  try {
    return JSON.parse(metadata.toString('utf8'));
  } catch {
    return undefined;
  }
}

function isOurs(metadata: unknown): metadata is KurrentMetadata {
  if (typeof metadata !== 'object' || metadata === null) return false;
  const { samenspel, communityId, stream, part } = metadata as Partial<KurrentMetadata>;
  return (
    typeof samenspel === 'number' &&
    typeof communityId === 'string' &&
    typeof stream === 'string' &&
    Array.isArray(part) &&
    part.length === 2
  );
}
