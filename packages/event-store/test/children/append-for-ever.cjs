/**
 * Takes a data folder and appends as fast as it can with several writers until it is killed. In `journal` each append is
 * told before it is sent ("try") and after it was answered ("ack"), straight into a file that outlives this process.
 */
const { randomUUID, randomBytes } = require('node:crypto');
const { openSync, writeSync } = require('node:fs');

const [compiled, path, journal] = process.argv.slice(2);
const { openDataFolder, openSqliteEventStore } = require(compiled);

const writerCount = 8;
const maxEvents = 6;

async function main() {
  const folder = await openDataFolder({ path });
  const store = await openSqliteEventStore({ file: folder.file('events.db') });
  const file = openSync(journal, 'a');
  const tell = (entry) => writeSync(file, `${JSON.stringify(entry)}\n`);
  process.stdout.write('"ready"\n');
  await Promise.all(Array.from({ length: writerCount }, (_, w) => write(store, `board-${w}`, tell)));
}

async function write(store, stream, tell) {
  let revision = -1;
  for await (const event of store.readStream(stream)) revision = event.revision;
  for (let n = 0; ; n++) {
    const request = {
      communityId: `c${stream.length % 2}-${stream.at(-1) % 3}`,
      stream,
      expectedRevision: revision,
      events: Array.from({ length: 1 + (n % maxEvents) }, (_, i) => newEvent(n, i)),
    };
    tell({ try: request });
    const { firstRevision, lastRevision, firstSeq } = await store.append(request);
    tell({ ack: request.events[0].eventId, firstRevision, firstSeq });
    revision = lastRevision;
  }
}

function newEvent(n, i) {
  const metadata = { actor: 'p1', via: 'board', correlationId: `n${n}`, occurredAt: n, schemaVersion: 1 };
  const data = { n, i, text: randomBytes(60).toString('hex') };
  return { eventId: randomUUID(), type: i % 2 === 0 ? 'BoardEdited' : 'CardMoved', data, metadata };
}

main();
