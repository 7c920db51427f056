/** Starts servers and says which, then waits to be killed. */
const { startPostgres, startRedis } = require('../../tools/servers/index.cjs');

Promise.all([startRedis(), startPostgres()]).then((servers) => {
  process.send(servers.map(({ pid }) => pid));
  setInterval(() => undefined, 60_000);
});
