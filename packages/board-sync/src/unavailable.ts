/** There is no such board: trying again would say the same. */
export class NoSuchBoard extends Error {
  constructor(readonly boardId: string) {
    super(`There is no board ${boardId}`);
    this.name = 'NoSuchBoard';
  }
}

/** The board could not be loaded or stored just now: try again. */
export class BoardUnavailable extends Error {
  constructor(readonly boardId: string) {
    super(`Board ${boardId} is not available now`);
    this.name = 'BoardUnavailable';
  }
}
