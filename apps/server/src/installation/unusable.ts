/**
 * What is in a data folder is not recognised as one whole installation, so nothing there was changed. One line each: what is so,
 * what is there, what is missing, what to do.
 */
export class InstallationUnusable extends Error {
  override readonly name = 'InstallationUnusable';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/** What an operator can do when something is missing or is not what belongs there. */
export const whatToDo =
  'To do: put back what belongs there (is every disk and folder mounted?) and start again; or restore a backup into a new, empty folder: SAMENSPEL_DATA=<folder> npx samenspel restore <backup>.';
