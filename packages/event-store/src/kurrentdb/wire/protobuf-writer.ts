/** What is written into; a message that needs more gets a larger one of its own. */
const block = Buffer.allocUnsafeSlow(256 * 1024);
/** The longest a text of so many UTF-16 units can get as UTF-8. */
const bytesPerUnit = 3;
/** A number below 2^53 has at most so many. */
const varintRoom = 8;

/**
 * A message of Protocol Buffers; one is written at a time. The generated code makes an object of every field first, and a new
 * block for every message costs more than copying it out.
 */
export function protobuf(write: (writer: ProtobufWriter) => void): Buffer {
  const writer = new ProtobufWriter();
  write(writer);
  return Buffer.from(writer.written);
}

export class ProtobufWriter {
  private bytes = block;
  private at = 0;

  get written(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  /** A number below 2^53. */
  number(field: number, value: number): this {
    this.tag(field, 0);
    return this.varint(value);
  }

  text(field: number, value: string): this {
    this.tag(field, 2);
    return this.measured(() => {
      this.room(value.length * bytesPerUnit);
      this.at += this.bytes.write(value, this.at, 'utf8');
    });
  }

  /** One field of bytes, in pieces. */
  blob(field: number, ...pieces: readonly Uint8Array[]): this {
    this.tag(field, 2);
    this.varint(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
    for (const piece of pieces) this.raw(piece);
    return this;
  }

  message(field: number, write: (writer: this) => void): this {
    this.tag(field, 2);
    return this.measured(() => write(this));
  }

  /** Fields that were written before. */
  raw(fields: Uint8Array): this {
    this.room(fields.byteLength);
    this.bytes.set(fields, this.at);
    this.at += fields.byteLength;
    return this;
  }

  /** The length comes first and is known last: most fit one byte, the others are moved up. */
  private measured(write: () => void): this {
    this.room(1);
    const start = this.at + 1;
    this.at = start;
    write();
    const length = this.at - start;
    const more = varintBytes(length) - 1;
    // From here on nothing may move to a larger block: it takes what stands before `at` only.
    this.room(varintRoom);
    if (more > 0) this.bytes.copyWithin(start + more, start, this.at);
    this.at = start - 1;
    this.varint(length);
    this.at += length;
    return this;
  }

  private tag(field: number, wireType: number): void {
    this.varint(field * 8 + wireType);
  }

  private varint(value: number): this {
    this.room(varintRoom);
    let left = value;
    while (left >= 0x80) {
      this.bytes[this.at++] = (left % 0x80) + 0x80;
      left = Math.floor(left / 0x80);
    }
    this.bytes[this.at++] = left;
    return this;
  }

  private room(bytes: number): void {
    if (this.at + bytes <= this.bytes.byteLength) return;
    const larger = Buffer.allocUnsafe(2 * (this.at + bytes));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}

function varintBytes(value: number): number {
  let bytes = 1;
  for (let left = value; left >= 0x80; left = Math.floor(left / 0x80)) bytes += 1;
  return bytes;
}
