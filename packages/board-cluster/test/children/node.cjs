/** One node over PostgreSQL and Redis, until it is killed. Says where it listens; told `drain` it hands over and ends. */
require('../../../../test/children/typescript.cjs');
const { openPostgresEventStore } = require('@samenspel/event-store/postgres');
const { startNode } = require('../nodes');

const [databaseUrl, redisUrl] = process.argv.slice(2);

async function main() {
  const store = await openPostgresEventStore({ url: databaseUrl });
  const node = await startNode({ store, redisUrl });
  process.stdout.write(`${JSON.stringify({ url: node.url, id: node.cluster.node.id })}\n`);
  process.on('disconnect', () => process.exit(1));
  process.on('message', async (told) => {
    if (told === 'boards') process.send(node.engine.openBoards());
    if (told !== 'drain') return;
    await node.boards.drain();
    await node.stop();
    await store.close();
    process.exit(0);
  });
}

main();
