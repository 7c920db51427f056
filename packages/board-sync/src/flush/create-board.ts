import { type BoardTemplate, seedBoard } from '@samenspel/board';
import { eventTypes } from '@samenspel/domain';
import { EventIdReused, RevisionConflict } from '@samenspel/event-store';
import { readHeader } from '../document/stored-edits';
import { type BoardSyncPorts, defaultLimits, type Personal, systemAuthor } from '../ports';
import { appendToBoard, eventsOf, uuidOf } from './append-edits';

export interface NewBoard {
  readonly boardId: string;
  readonly communityId: string;
  readonly template: BoardTemplate;
  readonly sprintId?: string;
  readonly personal?: Personal;
  /** The event that made this board necessary. */
  readonly causationId?: string;
  readonly correlationId?: string;
}

/**
 * Creates and seeds a board in one append. Doing it again, or twice at once, changes nothing: of two first openers neither
 * finds it empty, nor double.
 */
export async function createBoard(ports: BoardSyncPorts, board: NewBoard): Promise<void> {
  if (await readHeader(ports.store, board.boardId)) return;
  const { boardId, communityId, template, sprintId, personal } = board;
  const createdId = uuidOf(`${boardId}|created`);
  const correlationId = board.correlationId ?? createdId;
  const seed = {
    author: systemAuthor,
    byServer: true,
    update: seedBoard(template),
    facts: [],
    correlationId,
    causationId: createdId,
  };
  const created = {
    eventId: createdId,
    type: 'BoardCreated',
    data: {
      boardId,
      template,
      ...(sprintId !== undefined && { sprintId }),
      ...(personal && { personal: { of: personal.of, personId: personal.personId } }),
    },
    metadata: {
      actor: systemAuthor,
      via: 'system' as const,
      correlationId,
      ...(board.causationId !== undefined && { causationId: board.causationId }),
      occurredAt: ports.clock.now(),
      schemaVersion: eventTypes.BoardCreated.schemaVersion,
    },
  };
  const header = { communityId, ...(personal && { personal }) };
  const edited = await eventsOf(seed, { boardId, header, revision: 0 }, ports);
  const limits = { ...defaultLimits, ...ports.limits };
  try {
    await appendToBoard(ports.store, { boardId, header, revision: -1 }, [created, ...edited], limits);
  } catch (error) {
    if (!(error instanceof RevisionConflict || error instanceof EventIdReused)) throw error;
  }
}
