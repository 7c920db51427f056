/** The stand-in for KurrentDB as a process of its own. It speaks the protocol and keeps nothing. */
const { join } = require('node:path');
const { startChild } = require('./child.cjs');
const { restartable } = require('./restartable.cjs');

const test = join(__dirname, '..', '..', 'test');
const main = [
  '--conditions=source',
  '-r',
  join(test, 'children', 'typescript.cjs'),
  join(test, 'kurrentdb-double', 'main.ts'),
];
const address = /(kurrentdb:\/\/\S+)/;

async function startKurrentDouble({ onOutput } = {}) {
  const start = () =>
    startChild({
      name: 'kurrentdb double',
      command: process.execPath,
      args: [...main, '--stay'],
      ready: /kurrentdb:\/\/\S+\s/,
      onOutput,
    });
  const server = await restartable({ start, stopSignal: 'SIGTERM' });
  const url = address.exec(server.printed())[1];
  return Object.assign(server, { url, port: Number(/:(\d+)/.exec(url.slice('kurrentdb://'.length))?.[1]) });
}

module.exports = { startKurrentDouble };
