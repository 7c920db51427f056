/** Real servers as child processes, for the tests and for `npm run cluster`. */
const { startCluster, untilReady } = require('./cluster.cjs');
const { startKurrentDouble } = require('./kurrentdb-double.cjs');
const { startPostgres } = require('./postgres.cjs');
const { startNode } = require('./node.cjs');
const { freePort, isFree } = require('./ports.cjs');
const { startRedis } = require('./redis.cjs');

module.exports = {
  freePort,
  isFree,
  startCluster,
  startKurrentDouble,
  startNode,
  startPostgres,
  startRedis,
  untilReady,
};
