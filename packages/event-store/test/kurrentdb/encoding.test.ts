import { BatchAppendReq } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb';
import fc from 'fast-check';
import { systemRandom } from '../../src/environment';
import { encodeAppend } from '../../src/kurrentdb/encoding';
import { batchAppend } from '../../src/kurrentdb/wire/batch-append';
import type { Via } from '../../src/port';
import { prepareAppend } from '../../src/prepare';

const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.isWellFormed() && !/\p{Cc}/u.test(text));
const whole = fc.maxSafeInteger();
const writer = fc.record(
  {
    actor: name,
    via: name,
    correlationId: name,
    occurredAt: whole,
    schemaVersion: whole,
    actingAs: name,
    causationId: name,
  },
  { requiredKeys: ['actor', 'via', 'correlationId', 'occurredAt', 'schemaVersion'] },
);
const event = fc.record({
  eventId: fc.uuid({ version: 4 }),
  metadata: writer,
  importedAt: fc.option(whole, { nil: undefined }),
  binary: fc.option(fc.uint8Array({ minLength: 1, maxLength: 40 }), { nil: undefined }),
});
const events = fc.uniqueArray(event, { minLength: 1, maxLength: 4, selector: ({ eventId }) => eventId });

test('ES48 metadata written by hand are those that JSON.stringify writes, byte for byte', () => {
  fc.assert(
    fc.property(name, name, whole, events, (communityId, stream, now, drawn) => {
      const given = drawn.map(({ eventId, metadata, importedAt, binary }) => ({
        eventId,
        type: 'T',
        data: { words: stream },
        metadata: {
          ...metadata,
          via: (importedAt === undefined ? metadata.via : 'import') as Via,
          ...(importedAt !== undefined && { importedAt }),
        },
        ...(binary && { binary }),
      }));
      const prepared = prepareAppend({ communityId, stream, expectedRevision: -1, events: given });
      const encoded = encodeAppend(prepared, '', { clock: { now: () => now }, random: systemRandom });
      const sent = BatchAppendReq.deserializeBinary(batchAppend('', 's', -1, 0, encoded.events));
      const found = sent.getProposedMessagesList().map((one) => Buffer.from(one.getCustomMetadata_asU8()).toString());
      for (const [i, text] of found.entries()) {
        const { salt, leaf } = JSON.parse(text) as { salt: string; leaf: string };
        const { metadata, binary } = given[i] ?? { metadata: {} };
        const { actor, via, correlationId, occurredAt, schemaVersion, ...optional } = metadata as Record<
          string,
          unknown
        >;
        const { actingAs, causationId, importedAt } = optional;
        const meant = {
          ...{ actor, via, correlationId, occurredAt, schemaVersion, actingAs, causationId, importedAt },
          ...{ samenspel: 1, communityId, stream, recordedAt: now, salt, leaf },
          payloadBytes: Buffer.byteLength(JSON.stringify({ words: stream })),
          part: [i, given.length],
          binaryBytes: binary?.byteLength,
        };
        expect(text).toBe(JSON.stringify(meant));
        expect(leaf).toBe(prepared.events[i]?.leaf(Buffer.from(salt, 'hex')).toString('hex'));
      }
      expect(found).toHaveLength(given.length);
    }),
  );
});
