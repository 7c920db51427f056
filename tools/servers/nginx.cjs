/** nginx in front of the nodes of a cluster, with the configuration that installations use too (infra/nginx). */
const { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { needProgram } = require('../lib/programs.cjs');
const { startChild } = require('./child.cjs');
const { restartable } = require('./restartable.cjs');

const template = join(__dirname, '..', '..', 'infra', 'nginx', 'cluster.conf.template');
/** A node that failed is asked again after a second: on one machine it is back that soon. */
const perNode = 'max_fails=1 fail_timeout=1s';

/** All that nginx writes goes into the folder; it needs no rights and no files of the machine's own nginx. */
function configuration(folder, port, nodePorts) {
  const nodes = nodePorts.map((nodePort) => `server 127.0.0.1:${nodePort} ${perNode};`).join('\n  ');
  const site = readFileSync(template, 'utf8')
    .replace(/^#.*\n/gm, '')
    .replaceAll('{{nodes}}', nodes)
    .replace('{{listen}}', `127.0.0.1:${port}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${JSON.stringify(join(folder, name))};`,
  );
  return [
    'daemon off;',
    'worker_processes 1;',
    'error_log stderr notice;',
    `pid ${JSON.stringify(join(folder, 'nginx.pid'))};`,
    // Its workers would give up the rights of root, and with them those to this folder.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'events { worker_connections 4096; }',
    `http {\naccess_log off;\n${temporary.join('\n')}\n${site}}`,
    '',
  ].join('\n');
}

/** Starts nginx on `port` of this machine, in front of nodes on `nodePorts`. */
async function startNginx({ port, nodePorts, folder, onOutput }) {
  const command = needProgram('nginx');
  const temporary = folder === undefined ? mkdtempSync(join(tmpdir(), 'samenspel-nginx-')) : undefined;
  const home = folder ?? temporary;
  mkdirSync(home, { recursive: true });
  const file = join(home, 'nginx.conf');
  writeFileSync(file, configuration(home, port, nodePorts));
  const start = () =>
    startChild({
      name: 'nginx',
      command,
      args: ['-c', file, '-p', home, '-e', 'stderr'],
      ready: /start worker processes/,
      temporary,
      onOutput,
    });
  const remove = () => temporary && rmSync(temporary, { recursive: true, force: true });
  try {
    const server = await restartable({ start, stopSignal: 'SIGTERM', after: remove });
    return Object.assign(server, { port, url: `http://localhost:${port}` });
  } catch (error) {
    remove();
    throw error;
  }
}

module.exports = { startNginx };
