/** Appends one event at a time and says, as JSON lines, what came of each; then reads everything back. */
const { randomUUID } = require('node:crypto');

const [compiled, file, count] = process.argv.slice(2);
const { openSqliteEventStore } = require(compiled);

async function main() {
  const store = await openSqliteEventStore({ file });
  const say = (line) => console.log(JSON.stringify(line));
  let expectedRevision = -1;
  const metadata = { actor: 'p1', via: 'command', correlationId: 'c', occurredAt: 0, schemaVersion: 1 };
  for (let n = 0; n < Number(count); n++) {
    const events = [{ eventId: randomUUID(), type: 'Counted', data: { n }, metadata }];
    try {
      await store.append({ communityId: 'a', stream: 's', expectedRevision, events });
      expectedRevision += 1;
      say({ n, outcome: 'stored' });
    } catch (error) {
      say({ n, outcome: error.code, message: error.message });
    }
  }
  const read = [];
  for await (const event of store.readCommunity('a')) read.push(event.data.n);
  say({ read, readOnlyReason: store.readOnlyReason });
  await store.close();
}

main();
