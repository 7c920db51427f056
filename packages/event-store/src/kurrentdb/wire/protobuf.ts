/** Bits of a varint that fit a number without loss, seven by seven. */
const exactBits = 49;

/**
 * Reads Protocol Buffers in place: bytes are views of the message, numbers come without text between. The generated code
 * takes five times as long for an event, and every event of the database passes here.
 */
export class ProtobufReader {
  /** Number of the field that `next` came to. */
  field = 0;
  private wireType = 0;

  constructor(
    private readonly bytes: Buffer,
    private at = 0,
    private readonly end = bytes.byteLength,
  ) {}

  /** Goes to the next field; its value has to be read or skipped. */
  next(): boolean {
    if (this.at >= this.end) return false;
    const tag = this.number();
    this.field = Math.floor(tag / 8);
    this.wireType = tag % 8;
    return true;
  }

  /** A varint below 2^53. */
  number(): number {
    return Number(this.integer());
  }

  /** A varint of 64 bits, unsigned. */
  bigint(): bigint {
    return BigInt(this.integer());
  }

  text(): string {
    const [from, to] = this.span();
    return this.bytes.toString('utf8', from, to);
  }

  blob(): Buffer {
    const [from, to] = this.span();
    return this.bytes.subarray(from, to);
  }

  message(): ProtobufReader {
    const [from, to] = this.span();
    return new ProtobufReader(this.bytes, from, to);
  }

  skip(): void {
    if (this.wireType === 0) this.integer();
    else if (this.wireType === 1) this.at += 8;
    else if (this.wireType === 2) this.span();
    else if (this.wireType === 5) this.at += 4;
    else throw new RangeError(`No wire type ${this.wireType} is known`);
  }

  private span(): [from: number, to: number] {
    const length = this.number();
    const from = this.at;
    this.at += length;
    if (this.at > this.end) throw new RangeError('A field is longer than its message');
    return [from, this.at];
  }

  private integer(): number | bigint {
    let low = 0;
    for (let bits = 0; bits < exactBits; bits += 7) {
      const byte = this.byte();
      low += (byte & 0x7f) * 2 ** bits;
      if (byte < 0x80) return low;
    }
    let high = 0n;
    for (let bits = 0n; ; bits += 7n) {
      const byte = this.byte();
      high |= BigInt(byte & 0x7f) << bits;
      if (byte < 0x80) return BigInt.asUintN(64, (high << BigInt(exactBits)) | BigInt(low));
    }
  }

  private byte(): number {
    const byte = this.at < this.end ? this.bytes[this.at] : undefined;
    if (byte === undefined) throw new RangeError('A message ends in the middle of a number');
    this.at += 1;
    return byte;
  }
}
