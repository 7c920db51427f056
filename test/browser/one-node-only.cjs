/** Journeys that are left out on a cluster (SAMENSPEL_STAGE=cluster), and why. */
module.exports = [{ file: 'canvas-engine', why: 'has no server: it is the canvas on a page of its own' }];
