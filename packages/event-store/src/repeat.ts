import { EventIdReused, RevisionConflict } from './errors';
import type { AppendResult } from './port';
import type { PreparedAppend } from './prepare';

/** What is needed of a stored event to see whether an append is a repetition. */
export interface Twin {
  readonly stream: string;
  readonly revision: number;
  readonly seq: number;
  readonly recordedAt: number;
  readonly salt: Uint8Array;
  readonly leaf: Uint8Array;
}

/**
 * Whether this append was done before: its event ids are all there with the same content, one after the other.
 * @param find the stored event with an id, if there is one
 * @returns the first answer again; undefined when none of the ids is known
 * @throws EventIdReused when an id is known for other content, or only some are known
 */
export function firstAnswer(
  append: PreparedAppend,
  find: (eventId: string) => Twin | undefined,
): AppendResult | undefined {
  const twins = append.events.map((event) => find(event.eventId));
  const known = twins.findIndex((twin) => twin !== undefined);
  if (known === -1) return undefined;

  const first = twins[0];
  const last = twins.at(-1);
  append.events.forEach((event, i) => {
    const twin = twins[i];
    const same =
      first !== undefined &&
      twin !== undefined &&
      twin.stream === append.stream &&
      twin.revision === first.revision + i &&
      twin.seq === first.seq + i &&
      event.leaf(twin.salt).equals(twin.leaf);
    // Name the id that is taken, not one that is merely new.
    if (!same) throw new EventIdReused((twin ? event : append.events[known])?.eventId ?? event.eventId);
  });
  if (first === undefined || last === undefined) return undefined;
  return {
    firstRevision: first.revision,
    lastRevision: last.revision,
    firstSeq: first.seq,
    lastSeq: last.seq,
    repeated: true,
    recordedAt: first.recordedAt,
  };
}

/** @throws RevisionConflict unless the stream is where the writer thinks it is. */
export function checkRevision(append: PreparedAppend, actualRevision: number): void {
  if (append.expectedRevision !== actualRevision) {
    throw new RevisionConflict(append.stream, append.expectedRevision, actualRevision);
  }
}
