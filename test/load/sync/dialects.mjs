/** How each server wants edits and presence on the wire, and where an edit is in what it sends. */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const encoding = require('lib0/encoding');
const decoding = require('lib0/decoding');

const sync = { number: 0, stateVector: 0, answer: 1, update: 2 };
const awareness = 1;
const signals = 102;
const documentName = 'board';

const written = (write) => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return Buffer.from(encoding.toUint8Array(encoder));
};

const syncFrame = (step, bytes, begin) =>
  written((encoder) => {
    begin(encoder);
    encoding.writeVarUint(encoder, sync.number);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });

/** Awareness as y-protocols writes it. */
const awarenessFrame = (clientId, clock, state, begin) =>
  written((encoder) => {
    begin(encoder);
    encoding.writeVarUint(encoder, awareness);
    const entry = written((inner) => {
      encoding.writeVarUint(inner, 1);
      encoding.writeVarUint(inner, clientId);
      encoding.writeVarUint(inner, clock);
      encoding.writeVarString(inner, JSON.stringify(state));
    });
    encoding.writeVarUint8Array(encoder, entry);
  });

/** A pointer in presence: what people see move. */
const pointer = (step) => ({ cursor: { x: (step * 37) % 4_000, y: (step * 53) % 3_000 } });

/** @param begin writes what stands before every message; @param skip reads over it */
function yWebsocket(begin = () => {}, skip = () => {}) {
  return {
    hello: () => [],
    stateVector: (bytes) => syncFrame(sync.stateVector, bytes, begin),
    answer: (bytes) => syncFrame(sync.answer, bytes, begin),
    update: (bytes) => syncFrame(sync.update, bytes, begin),
    presence: (clientId, step, at = pointer(step)) => awarenessFrame(clientId, step + 1, at, begin),
    /** `{update}` or `{stateVector}` of a sync message, `{presence: true}`, or nothing. */
    read(frame) {
      const decoder = decoding.createDecoder(frame);
      skip(decoder);
      const number = decoding.readVarUint(decoder);
      if (number === awareness || number === signals) return { presence: true };
      if (number !== sync.number && number !== 4) return {};
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      return step === sync.stateVector ? { stateVector: bytes } : { update: bytes };
    },
  };
}

const named = (encoder) => encoding.writeVarString(encoder, documentName);

export const dialects = {
  yWebsocket: yWebsocket(),
  /** Every message begins with the name of its document; a client shows a token first. */
  hocuspocus: {
    ...yWebsocket(named, decoding.readVarString),
    hello: () => [
      written((encoder) => {
        named(encoder);
        encoding.writeVarUint(encoder, 2);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, 'token');
      }),
    ],
  },
  /** Moving pointers go as signals, as our own client sends them; who is here goes as awareness, once. */
  samenspel: {
    ...yWebsocket(),
    presence: (clientId, step, at = pointer(step)) =>
      step === 0
        ? awarenessFrame(clientId, 1, { view: 'canvas' }, () => {})
        : written((encoder) => {
            encoding.writeVarUint(encoder, signals);
            encoding.writeVarUint(encoder, clientId);
            encoding.writeVarUint8Array(encoder, Buffer.from(JSON.stringify(at)));
          }),
  },
};
