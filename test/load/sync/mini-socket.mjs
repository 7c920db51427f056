/** A WebSocket client that costs next to nothing (RFC 6455): two hundred of them must not be what is measured. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const opcodes = { binary: 2, close: 8, ping: 9, pong: 10 };
const headEnd = Buffer.from('\r\n\r\n');

export class MiniSocket {
  #wire;
  #rest = Buffer.alloc(0);
  #onFrame;
  /** Set when the server closed it. */
  closed = null;

  /** Resolves when the server has taken the handshake. `onFrame` gets the payload of each message; without it they are passed over. */
  static open(url, headers, onFrame) {
    return new Promise((resolve, reject) => new MiniSocket(url, headers, onFrame, resolve, reject));
  }

  constructor(url, headers, onFrame, resolve, reject) {
    const { hostname, port, pathname, search } = new URL(url);
    this.#onFrame = onFrame;
    this.#wire = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#wire.on('error', reject);
    this.#wire.on('close', () => {
      this.closed ??= 1006;
      reject(new Error('the server hung up'));
    });
    this.#wire.once('connect', () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const key = randomBytes(16).toString('base64');
      const upgrade = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n`;
      this.#wire.write(
        `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${upgrade}${lines.join('')}\r\n`,
      );
    });
    const onHead = (data) => {
      this.#rest = Buffer.concat([this.#rest, data]);
      const end = this.#rest.indexOf(headEnd);
      if (end < 0) return;
      if (!this.#rest.subarray(0, 12).toString().endsWith('101')) reject(new Error(this.#rest.toString()));
      this.#wire.off('data', onHead);
      this.#wire.on('data', (more) => this.#take(more));
      // Frames may come with the answer; whoever opened this socket must have it before them.
      this.#rest = this.#rest.subarray(end + headEnd.length);
      resolve(this);
      setImmediate(() => this.#take(Buffer.alloc(0)));
    };
    this.#wire.on('data', onHead);
  }

  send(payload) {
    this.#write(opcodes.binary, payload);
  }

  end() {
    this.#wire.destroy();
  }

  #write(opcode, payload) {
    const { length } = payload;
    const head = length < 126 ? Buffer.alloc(6) : length < 65_536 ? Buffer.alloc(8) : Buffer.alloc(14);
    head[0] = 0x80 | opcode;
    head[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127);
    if (head.length === 8) head.writeUInt16BE(length, 2);
    if (head.length === 14) head.writeBigUInt64BE(BigInt(length), 2);
    // The last four bytes are the mask: zero, so that the payload goes as it is.
    this.#wire.write(Buffer.concat([head, payload]));
  }

  #take(data) {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, data]) : data;
    let at = 0;
    while (bytes.length - at >= 2) {
      let length = bytes[at + 1] & 0x7f;
      let start = at + 2;
      if (length === 126) {
        if (bytes.length - at < 4) break;
        length = bytes.readUInt16BE(start);
        start += 2;
      } else if (length === 127) {
        if (bytes.length - at < 10) break;
        length = Number(bytes.readBigUInt64BE(start));
        start += 8;
      }
      if (bytes.length - start < length) break;
      this.#message(bytes[at] & 0x0f, bytes, start, start + length);
      at = start + length;
    }
    this.#rest = at === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(at));
  }

  #message(opcode, bytes, start, end) {
    if (opcode === opcodes.binary) this.#onFrame?.(bytes.subarray(start, end));
    else if (opcode === opcodes.ping) this.#write(opcodes.pong, bytes.subarray(start, end));
    else if (opcode === opcodes.close) this.closed = end - start >= 2 ? bytes.readUInt16BE(start) : 1005;
  }
}
