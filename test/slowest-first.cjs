/**
 * Which test files begin first. Where nothing ran before, Jest begins with the largest file: a small one that takes minutes comes
 * last then, and one core waits for it. Those are named here; `npm test` tells which files are the slowest.
 */
const Sequencer = require('@jest/test-sequencer').default;

const slowest = [
  'journeys/every-screen.browser',
  'journeys/card-together.browser',
  'journeys/restored-server.browser',
  'journeys/offline-and-back.browser',
  'journeys/board-states.browser',
  'journeys/own-copy.browser',
  'journeys/presence.browser',
  'journeys/canvas-together.browser',
  'feed/test/racing/racing.fault',
  'kurrentdb/racing.fault',
  'board-cluster/test/kill.svc',
  'event-store/test/postgres/racing.svc',
  'read-models/test/redis-kill.svc',
  'board-sync/test/random-writers.svc',
];

class SlowestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = slowest.findIndex((name) => path.includes(`/${name}.`));
      return found === -1 ? slowest.length : found;
    };
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
}

module.exports = SlowestFirst;
