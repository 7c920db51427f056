/** Serves one board over the SQLite store of a folder until it is killed. Says its port when it listens. */
require('../../../../test/children/typescript.cjs');
const { openSqliteEventStore } = require('@samenspel/event-store');
const { createFileSnapshots } = require('@samenspel/board-sync');
const { startServer } = require('../helpers');

const [file, snapshots] = process.argv.slice(2);

async function main() {
  const store = await openSqliteEventStore({ file });
  const limits = { snapshotAfterParts: 20, snapshotEveryMs: 0 };
  const server = await startServer({ store, snapshots: createFileSnapshots(snapshots), limits });
  process.stdout.write(`${JSON.stringify({ url: server.url })}\n`);
  /** Asked for its state it tells who is here, and what memory is in use; asked for its memory it cleans up first. */
  process.on('message', (question) => {
    if (question === 'memory') globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    process.send({ bytes: heapUsed + external, ...server.sync.counts() });
  });
}

main();
