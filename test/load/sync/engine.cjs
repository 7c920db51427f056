/** The sync engine over its durable store and nothing else: no identity, projections or reactors. Sealed like the product. */
const { createCipheriv, createDecipheriv, createHash, createSecretKey } = require('node:crypto');
const { join } = require('node:path');
const { WebSocketServer } = require('ws');
const { createBoardSync, createFileSnapshots, gatheringSocket } = require('../../../packages/board-sync/dist/index.js');
const { openSqliteEventStore, systemRandom } = require('../../../packages/event-store/dist/index.js');

const [folder, boardId, communityId] = process.argv.slice(2);
const keys = new Map();
function keyOf(author) {
  if (!keys.has(author)) keys.set(author, createSecretKey(createHash('sha256').update(author).digest()));
  return keys.get(author);
}

const seals = {
  sealBinary(author, _community, bytes) {
    const nonce = systemRandom.bytes(12);
    const cipher = createCipheriv('aes-256-gcm', keyOf(author), nonce);
    return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  },
  openBinary(author, _community, bytes) {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(author), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  },
};

async function main() {
  const store = await openSqliteEventStore({ file: join(folder, 'events.db') });
  const log = { info() {}, warn: console.error, error: console.error };
  const sync = createBoardSync({
    store,
    ...seals,
    clock: Date,
    random: systemRandom,
    log,
    snapshots: createFileSnapshots(join(folder, 'snapshots')),
  });
  await sync.createBoard({ boardId, communityId, template: 'experiment' });
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  server.on('connection', (socket, { url, socket: wire }) => {
    const personId = new URL(url, 'http://localhost').searchParams.get('person');
    const board = gatheringSocket(socket, wire);
    const connection = sync.connect({ boardId, personId, mayEdit: true, speaks: true }, board);
    socket.on('message', (data) => connection.receive(data));
    socket.on('close', () => connection.closed());
  });
  server.on('listening', () => console.log(`is running: ws://127.0.0.1:${server.address().port}`));
  process.on('SIGTERM', async () => {
    await sync.close();
    await store.close();
    process.exit(0);
  });
}

main();
