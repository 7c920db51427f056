import type { BoardConnection } from '../connection/connection';

/** An edit that is stored, to be told to those it did not come from. */
export interface StoredUpdate {
  readonly update: Uint8Array;
  readonly sources: ReadonlySet<BoardConnection>;
}
