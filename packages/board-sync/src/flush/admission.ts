import { type CloseCode, closeCode, type QuotaReason } from '@samenspel/board-protocol';
import type { UpdateWork } from '../connection/connection';
import type { UpdateChunk } from '../connection/reassembly';
import { emptyVector, type LiveDocument } from '../document/live-document';
import type { Limits } from '../ports';
import { dryRunInWorker } from './dry-run';
import type { EditWork } from './edit-work';
import type { MergeBudget } from './merge-budget';

/** Updates above this are tried out in a thread of their own first, bytes: crafted ones can cost seconds to merge. */
const triedOutBytes = 64 * 1024;

/** What decides on updates, of a room. */
export interface AdmissionContext {
  readonly limits: Limits;
  readonly budget: MergeBudget;
  document(): LiveDocument;
  /** Which quota of the board this person has used up. */
  quotaUsedUp(person: string): QuotaReason | null;
}

/** Closes the sender; what else it sent no longer counts. */
export const evict = (work: UpdateWork, code: CloseCode, reason: string): void => work.connection.evict(code, reason);

export const isWelcome = (work: EditWork): boolean => work.kind === 'server' || !work.connection.isEvicted;

/** Without those that a trial showed to be too much; their senders are closed. */
export async function rejectExpensiveUpdates(
  works: readonly EditWork[],
  context: AdmissionContext,
): Promise<readonly EditWork[]> {
  const { limits, budget } = context;
  for (;;) {
    const now = performance.now();
    const doubtful = works.flatMap((work) =>
      work.kind === 'update' && isWelcome(work)
        ? work.pieces.filter((piece) => isDoubtful(work, piece, budget, now)).map(({ update }) => ({ work, update }))
        : [],
    );
    if (doubtful.length === 0) break;
    const updates = doubtful.map(({ update }) => update);
    const tried = await dryRunInWorker(context.document().difference(emptyVector), updates, limits.mergeMs);
    const culprit = doubtful[tried.length]?.work;
    if (!culprit) break;
    budget.charge(culprit.connection.personId, limits.mergeMs, performance.now());
    evict(culprit, closeCode.tooLarge, 'too much to merge');
  }
  return works.filter(isWelcome);
}

const isDoubtful = (work: UpdateWork, { update }: UpdateChunk, budget: MergeBudget, now: number): boolean =>
  update.byteLength > triedOutBytes || budget.isLow(work.connection.personId, now);

/** Identity and quotas, against the document as it is now; the client ids it brings become the person's. */
export function mayApply(work: UpdateWork, { inspected }: UpdateChunk, context: AdmissionContext): boolean {
  if (!isWelcome(work)) return false;
  const document = context.document();
  const { personId } = work.connection;
  if (document.forgedClient(inspected, personId) !== null) {
    evict(work, closeCode.forbidden, 'edit under the id of somebody else');
    return false;
  }
  // What only takes away, or is known here, is never refused.
  const quota = document.adds(inspected) ? context.quotaUsedUp(personId) : null;
  if (quota !== null) {
    evict(work, closeCode.overQuota, quota);
    return false;
  }
  document.bindClients(inspected, personId);
  return true;
}
