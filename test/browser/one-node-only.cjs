/** Journeys that are left out on a cluster (SAMENSPEL_STAGE=cluster), and why. */
module.exports = [
  { file: 'canvas-engine', why: 'has no server: it is the canvas on a page of its own' },
  {
    file: 'restored-server',
    why: 'copies the data folder of an embedded server; a cluster is backed up in its databases',
  },
  {
    file: 'every-screen',
    why: 'how screens look to one person; takes minutes, and passes on a cluster too (SAMENSPEL_STAGE=cluster, by path)',
  },
  { file: 'board-states', why: 'how the states of a board look on three sizes; as every-screen' },
];
