/**
 * Which journeys run on a cluster of three nodes as well (SAMENSPEL_STAGE=cluster). What a journey tells of one page is the same
 * there, so `npm test` repeats those where something passes from one node to another, one for each such thing: more of the same
 * (canvas-together, card-together, kanban-together and canvas-follow pass what board-together and presence pass; offline-and-back
 * comes back as card-offline does) runs with SAMENSPEL_LONG=1, which repeats all but `never`.
 */
const always = {
  'board-together': 'two at one board come in at two nodes, and the board moves when its node goes',
  'canvas-vote': 'a vote is opened at one node, given at others, and counted once',
  'card-mentions': 'a mention reaches the page of somebody at another node',
  'card-offline': 'what was written without a network comes in at another node than it was begun at',
  'card-photos': 'a photo is sent to one node and read from another',
  'guest-by-qr': 'an invitation made at one node is used at another',
  'moment-canary': 'a moment is asked of another node than wrote what came after it',
  presence: 'who else is there, with each at another node',
  'restored-server': 'a restored store behind nodes that had gone further',
  'two-facilitators': 'one sprint is started at two nodes at once',
};

const never = { 'canvas-engine': 'has no server: it is the canvas on a page of its own' };

module.exports = { always, never };
