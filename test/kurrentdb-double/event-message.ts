import { ReadResp } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import type { Recorded } from './log';
import { type UuidForm, uuidMessage } from './messages';
import { tombstoneRevision } from './visibility';

const ticksPerMillisecond = 10_000n;

/** A message that is written already. */
class Written extends ReadResp {
  constructor(private readonly bytes: Uint8Array) {
    super();
  }

  override serializeBinary(): Uint8Array {
    return this.bytes;
  }
}

/**
 * An event as a reader or subscriber gets it, written by hand: 10 us instead of 18 with the generated code, in a process that
 * shares its processors with what is measured.
 */
export function eventMessage(event: Recorded, form: UuidForm): ReadResp {
  const position = number(event.position);
  const recorded = Buffer.concat([
    field(1, form === 'string' ? field(2, event.id) : uuidMessage(event.id, form).serializeBinary()),
    field(2, field(3, event.stream)),
    tag(3, 0),
    number(Number.isSafeInteger(event.revision) ? event.revision : tombstoneRevision),
    tag(4, 0),
    position,
    tag(5, 0),
    position,
    entry('type', event.type),
    entry('content-type', event.contentType),
    entry('created', String(BigInt(event.created) * ticksPerMillisecond)),
    field(7, event.metadata),
    field(8, event.data),
  ]);
  return new Written(field(1, Buffer.concat([field(1, recorded), tag(3, 0), position])));
}

const entry = (key: string, value: string): Buffer => field(6, Buffer.concat([field(1, key), field(2, value)]));

/** Text, bytes or a message. */
function field(name: number, value: string | Uint8Array): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([tag(name, 2), number(bytes.length), bytes]);
}

const tag = (name: number, wireType: number): Buffer => number(name * 8 + wireType);

const small = Array.from({ length: 128 }, (_, value) => Buffer.of(value));

/** A varint. */
function number(value: number | bigint): Buffer {
  if (value < 128) return small[Number(value)] as Buffer;
  const bytes: number[] = [];
  let left = BigInt(value);
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return Buffer.from([...bytes, Number(left)]);
}
