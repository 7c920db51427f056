/**
 * For each bit named on the command line: flips it in a copy of a database, opens the copy, verifies it, and says what
 * came of it. A child, because damage must not end a process, and if it does the test must live to tell.
 */
const { copyFileSync, openSync, readSync, writeSync, closeSync, rmSync } = require('node:fs');
const { createHash } = require('node:crypto');

const [compiled, original, copy, bits] = process.argv.slice(2);
const { openSqliteEventStore } = require(compiled);

function flip(bit) {
  for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
  copyFileSync(original, copy);
  const file = openSync(copy, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, bit >> 3);
  byte[0] ^= 1 << (bit & 7);
  writeSync(file, byte, 0, 1, bit >> 3);
  closeSync(file);
}

/** Everything a reader can see, by every way of reading. */
async function digest(store) {
  const sum = createHash('sha256');
  const streams = new Set();
  for (const community of await store.communities()) {
    sum.update(community);
    for await (const event of store.readCommunity(community)) {
      sum.update(JSON.stringify(event));
      streams.add(event.stream);
    }
  }
  for (const stream of streams) for await (const event of store.readStream(stream)) sum.update(event.leaf);
  return sum.digest('hex');
}

async function examine() {
  let store;
  try {
    store = await openSqliteEventStore({ file: copy });
  } catch (error) {
    return { refused: error.code ?? 'no code', message: error.stack };
  }
  try {
    const report = await store.verifyChain();
    return report.ok ? { ok: true, digest: await digest(store) } : { ok: false, problem: report.problem };
  } finally {
    await store.close();
  }
}

async function main() {
  for (const bit of bits.split(',').map(Number)) {
    if (bit >= 0) flip(bit);
    else copyFileSync(original, copy);
    console.log(JSON.stringify({ bit }));
    console.log(JSON.stringify({ bit, ...(await examine()) }));
  }
}

main();
