import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Written at most this often: what is done again after a crash is done without effect. */
const writeEveryMs = 1_000;

/** Keeps how far the reactors are in a small file, whole or not at all. */
export class CheckpointFile {
  private current: string | undefined;
  private writtenAt = 0;
  private written: string | undefined;

  constructor(private readonly file: string) {
    this.current = read(file);
    this.written = this.current;
  }

  get position(): string | undefined {
    return this.current;
  }

  reached(position: string): void {
    this.current = position;
    if (performance.now() - this.writtenAt >= writeEveryMs) this.write();
  }

  write(): void {
    if (this.current === undefined || this.current === this.written) return;
    // A name of its own: a process that does not know yet that it lost its lease may write at the same time.
    const beside = `${this.file}.${randomUUID()}`;
    writeFileSync(beside, this.current, { mode: 0o600 });
    renameSync(beside, this.file);
    this.written = this.current;
    this.writtenAt = performance.now();
  }
}

function read(file: string): string | undefined {
  try {
    // Empty after a power cut between its making and its writing.
    return readFileSync(file, 'utf8') || undefined;
  } catch {
    // None yet, or deleted: then everything is looked at again.
    return undefined;
  }
}
