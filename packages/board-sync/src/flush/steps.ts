import type { UpdateChunk } from '../connection/reassembly';
import { inspectUpdate } from '../document/inspect-update';
import type { EditWork } from './edit-work';

/** What is merged in one go: a whole work, a piece of one, or what a too large edit was split into. */
export interface Step {
  readonly work: EditWork;
  /** What its client sent; null for the server's. */
  readonly piece: UpdateChunk | null;
  /** Of the server's: what its change came to, when it was more than one append takes. */
  readonly split: Uint8Array | null;
  /** The first of its work: given facts go with it. */
  readonly first: boolean;
}

/** Updates of one author are stored as one edit up to this, bytes: with its facts it fits one append. */
const groupBytes = 512 * 1024;

/** The steps of a work; `split`: what it has to be split into. */
export function stepsOf(work: EditWork, split: readonly Uint8Array[] | undefined): readonly Step[] {
  if (work.kind === 'update') {
    const pieces = split?.map((update) => ({ update, inspected: inspectUpdate(update) })) ?? work.pieces;
    return pieces.map((piece, index) => ({ work, piece, split: null, first: index === 0 }));
  }
  if (!split) return [{ work, piece: null, split: null, first: true }];
  return split.map((update, index) => ({ work, piece: null, split: update, first: index === 0 }));
}

/** The update this step is, as far as it is known before it is applied. */
export const updateOf = ({ piece, split }: Step): Uint8Array | null => piece?.update ?? split;

/**
 * Steps that become one edit: those of one author in order of arrival. The server's have causes of their own and stay apart, and
 * so do the pieces of one update. `together` false: each on its own, to find out which one throws.
 */
export function groupsOf(steps: readonly Step[], together: boolean): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  const open = new Map<string, { readonly steps: Step[]; bytes: number }>();
  for (const step of steps) {
    const person = step.work.kind === 'update' ? step.work.connection.personId : null;
    const bytes = step.piece?.update.byteLength ?? 0;
    const group = person === null ? undefined : open.get(person);
    if (together && group && step.first && group.bytes + bytes <= groupBytes) {
      group.steps.push(step);
      group.bytes += bytes;
      continue;
    }
    const next = { steps: [step], bytes };
    groups.push(next.steps);
    if (person !== null) open.set(person, next);
  }
  return groups;
}
