/** Real servers as child processes, for the tests and for `npm run cluster`. */
const { startChild } = require('./child.cjs');
const { startPostgres } = require('./postgres.cjs');
const { freePort, onFreePort } = require('./ports.cjs');
const { startRedis } = require('./redis.cjs');

module.exports = { freePort, onFreePort, startChild, startPostgres, startRedis };
