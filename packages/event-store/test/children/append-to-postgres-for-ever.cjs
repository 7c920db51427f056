/**
 * Appends to PostgreSQL as fast as it can with several writers until it is killed; other processes write the same streams. In
 * `journal` each append is told before it is sent ("try") and after it was answered ("ack"), straight into a file.
 */
const { randomUUID } = require('node:crypto');
const { openSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const [compiled, url, journal] = process.argv.slice(2);
const { openPostgresEventStore } = require(join(compiled, 'postgres'));

const writerCount = 6;
const maxEvents = 5;
const metadata = { actor: 'p1', via: 'board', correlationId: 'c1', occurredAt: 1, schemaVersion: 1 };

async function main() {
  const store = await openPostgresEventStore({ url });
  const file = openSync(journal, 'a');
  const tell = (entry) => writeSync(file, `${JSON.stringify(entry)}\n`);
  process.stdout.write('"ready"\n');
  await Promise.all(Array.from({ length: writerCount }, (_, w) => write(store, w, tell)));
}

async function write(store, w, tell) {
  const [communityId, stream] = [`c${w % 2}`, `board-${w % 4}-${w % 2}`];
  let expectedRevision = -1;
  for (let n = 0; ; n++) {
    const events = Array.from({ length: 1 + (n % maxEvents) }, (_, i) => {
      return { eventId: randomUUID(), type: 'BoardEdited', data: { n, i }, metadata };
    });
    const request = { communityId, stream, expectedRevision, events };
    tell({ try: request });
    try {
      const { firstRevision, lastRevision, firstSeq } = await store.append(request);
      tell({ ack: events[0].eventId, firstRevision, firstSeq });
      expectedRevision = lastRevision;
    } catch (error) {
      if (error.code === 'revision_conflict') expectedRevision = error.actualRevision;
      else if (error.code !== 'store_unavailable') throw error;
    }
  }
}

main();
