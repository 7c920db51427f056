/** The bare client of KurrentDB, for comparing. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

const data = {
  goalId: 'k3v9q2m7x4tp',
  words: { sealed: 'x'.repeat(96), by: 'p7f2k9w3z5qa', as: 'shared' },
  ring: 'core',
};

/** An event as the product appends it. */
export function newEvent() {
  const metadata = {
    actor: 'p7f2k9w3z5qa',
    via: 'command',
    correlationId: randomUUID(),
    occurredAt: Date.now(),
    schemaVersion: 1,
  };
  return { eventId: randomUUID(), type: 'GoalReworded', data, metadata };
}

/** Appends events of the same bytes as our store does, without doing anything else. */
export function openBareClient({ url, streamPrefix }) {
  const { BACKWARDS, END, KurrentDBClient, NO_STREAM } = require('@kurrent/kurrentdb-client');
  const client = KurrentDBClient.connectionString(url);
  const salt = 'a'.repeat(32);
  const leaf = 'b'.repeat(64);
  return {
    close: () => client.dispose(),
    /** The newest event of all, as who wants the present must ask for it. */
    async head() {
      const read = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
      for await (const { event } of read) if (event) return event.position;
      return undefined;
    },
    append({ communityId, stream, expectedRevision, events }) {
      const streamState = expectedRevision < 0 ? NO_STREAM : BigInt(expectedRevision);
      const encoded = events.map(({ eventId, type, data, metadata }, i) => {
        const payload = new Uint8Array(Buffer.from(JSON.stringify(data)));
        const kept = {
          ...metadata,
          samenspel: 1,
          communityId,
          stream,
          recordedAt: metadata.occurredAt,
          salt,
          leaf,
          payloadBytes: payload.byteLength,
          part: [i, events.length],
        };
        return { id: eventId, type, contentType: 'application/octet-stream', data: payload, metadata: kept };
      });
      return client.appendToStream(`${streamPrefix}${communityId}-${stream}`, encoded, {
        streamState,
        requiresLeader: true,
      });
    },
  };
}
