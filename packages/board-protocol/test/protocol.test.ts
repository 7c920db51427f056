import {
  decodeClientMessage,
  encodeAnswerFrame,
  encodeDurableFrame,
  encodeEpochFrame,
  encodePresenceFrame,
  encodeQuotaFrame,
  encodeRefusedFrame,
  encodeSignalFrame,
  encodeStateVectorFrame,
  encodeUpdateFrame,
  MalformedFrame,
  messageNumber,
  readDurable,
  readEpoch,
  readQuota,
  readRefused,
  readSignals,
  SignalBatch,
  signalBatchMs,
  signalIntervalMs,
  updateFrameKind,
} from '@samenspel/board-protocol';
import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { readSyncMessage, writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { maxSignalBytes, quotaReasons } from '../src/numbers';

const docs: Y.Doc[] = [];
function newDoc(): Y.Doc {
  const doc = new Y.Doc();
  docs.push(doc);
  return doc;
}
afterEach(() => {
  for (const doc of docs.splice(0)) doc.destroy();
});

/** A sync frame as the stock client writes it. */
function stockFrame(write: (encoder: encoding.Encoder) => void, number = 0): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, number);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

describe('BP1 the stock client', () => {
  test('is understood', () => {
    const doc = newDoc();
    doc.getMap('items').set('a', 1);
    const update = Y.encodeStateAsUpdate(doc);
    expect(decodeClientMessage(stockFrame((encoder) => writeSyncStep1(encoder, doc)))).toEqual({
      type: 'stateVector',
      stateVector: Y.encodeStateVector(doc),
    });
    expect(decodeClientMessage(stockFrame((encoder) => writeSyncStep2(encoder, doc)))).toEqual({
      type: 'update',
      update,
      answer: true,
    });
    expect(decodeClientMessage(stockFrame((encoder) => writeUpdate(encoder, update)))).toEqual({
      type: 'update',
      update,
      answer: false,
    });
    const awareness = new Awareness(doc);
    awareness.setLocalState({ cursor: 3 });
    const entries = encodeAwarenessUpdate(awareness, [doc.clientID]);
    expect(decodeClientMessage(stockFrame((encoder) => encoding.writeVarUint8Array(encoder, entries), 1))).toEqual({
      type: 'presence',
      entries: [{ clientId: doc.clientID, clock: 1, state: '{"cursor":3}' }],
    });
    expect(decodeClientMessage(Uint8Array.of(3))).toEqual({ type: 'queryPresence' });
  });

  test('understands', () => {
    const doc = newDoc();
    doc.getMap('items').set('a', 1);
    const other = newDoc();
    const read = (frame: Uint8Array) => {
      const decoder = decoding.createDecoder(frame);
      expect(decoding.readVarUint(decoder)).toBe(0);
      const reply = encoding.createEncoder();
      readSyncMessage(decoder, reply, other, null);
      return encoding.toUint8Array(reply);
    };
    read(encodeAnswerFrame(Y.encodeStateAsUpdate(doc)));
    expect(other.getMap('items').get('a')).toBe(1);
    expect(read(encodeStateVectorFrame(Y.encodeStateVector(newDoc())))[0]).toBe(1);
    doc.getMap('items').set('b', 2);
    read(encodeUpdateFrame(Y.encodeStateAsUpdate(doc)));
    expect(other.getMap('items').get('b')).toBe(2);
    const awareness = new Awareness(other);
    const decoder = decoding.createDecoder(encodePresenceFrame([{ clientId: 7, clock: 5, state: '{"x":1}' }]));
    decoding.readVarUint(decoder);
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), null);
    expect(awareness.getStates().get(7)).toEqual({ x: 1 });
  });

  test('BP22 quotas and refusals come back as written; what a newer server names counts as none, or as read-only', () => {
    const body = (frame: Uint8Array) => {
      const decoder = decoding.createDecoder(frame);
      expect([messageNumber.quota, messageNumber.refused]).toContain(decoding.readVarUint(decoder));
      return decoder;
    };
    const quota = { used: 5_000_000, limit: 2 ** 24, againInMs: 90_000, usedUp: true } as const;
    for (const of of quotaReasons) {
      expect(readQuota(body(encodeQuotaFrame({ ...quota, of })))).toEqual({ ...quota, of });
      expect(readRefused(body(encodeRefusedFrame(of, 0)))).toEqual({ reason: of, frame: 0 });
    }
    expect(
      readQuota(body(encodeQuotaFrame({ ...quota, of: 'over_pace', used: 0.5, usedUp: false, againInMs: -1 }))),
    ).toEqual({ of: 'over_pace', used: 1, limit: 2 ** 24, usedUp: false, againInMs: 0 });
    expect(readQuota(body(encodeQuotaFrame(null)))).toBeNull();
    const newer = 'of_tomorrow' as 'over_pace';
    expect(readQuota(body(encodeQuotaFrame({ ...quota, of: newer })))).toBeNull();
    expect(readRefused(body(encodeRefusedFrame(newer, 1)))).toEqual({ reason: 'read_only', frame: 1 });
  });

  test('our own messages come back as written, and both sides count the same frames', () => {
    const body = (frame: Uint8Array) => {
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      return decoder;
    };
    expect(readDurable(body(encodeDurableFrame(70_000)))).toBe(70_000);
    expect(readRefused(body(encodeRefusedFrame('read_only', 4)))).toEqual({ reason: 'read_only', frame: 4 });
    const bytes = new Uint8Array(3);
    expect(
      [encodeAnswerFrame(bytes), encodeUpdateFrame(bytes), encodeStateVectorFrame(bytes), encodeDurableFrame(1)].map(
        updateFrameKind,
      ),
    ).toEqual(['answer', 'update', null, null]);
  });
});

test('BP2 any bytes are read or refused as malformed', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.info(`malformed frames: SEED=${seed}`);
  fc.assert(
    fc.property(fc.constantFrom(0, 1, 2, 3, 100, 102, 103, 255), fc.uint8Array({ maxLength: 60 }), (first, rest) => {
      try {
        decodeClientMessage(Uint8Array.of(first, ...rest));
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedFrame);
      }
    }),
    { seed, numRuns: 5_000 },
  );
});

describe('BP7 signals and the epoch', () => {
  const body = (frame: Uint8Array, number: number) => {
    const decoder = decoding.createDecoder(frame);
    expect(decoding.readVarUint(decoder)).toBe(number);
    return decoder;
  };

  test('come back as written', () => {
    const one = { clientId: 4_000_000_001, payload: Uint8Array.of(1, 2, 3) };
    const two = { clientId: 7, payload: new Uint8Array() };
    expect(decodeClientMessage(encodeSignalFrame(one))).toEqual({ type: 'signal', signal: one });
    const batch = new SignalBatch([one, two]);
    expect(readSignals(body(batch.without(undefined) ?? new Uint8Array(), 102))).toEqual([one, two]);
    expect(readSignals(body(batch.without(0) ?? new Uint8Array(), 102))).toEqual([two]);
    expect(new SignalBatch([one]).without(0)).toBeNull();
    expect(readEpoch(body(encodeEpochFrame('second'), 103))).toBe('second');
  });

  test('a signal too large is refused as that', () => {
    const signal = (bytes: number) => encodeSignalFrame({ clientId: 1, payload: new Uint8Array(bytes) });
    expect(decodeClientMessage(signal(maxSignalBytes)).type).toBe('signal');
    expect(() => decodeClientMessage(signal(maxSignalBytes + 1))).toThrow(
      expect.objectContaining({ name: 'MalformedFrame', tooLarge: true }),
    );
  });
});

test('BP8 signals slow down when many are here', () => {
  expect([1, 30, 31, 500].map((present) => Math.round(1_000 / signalIntervalMs(present)))).toEqual([30, 30, 10, 10]);
  expect([30, 150, 151].map((present) => Math.round(1_000 / signalBatchMs(present)))).toEqual([30, 30, 13]);
});
