import { type BoardQuota, closeCode, encodeAnswerFrame } from '@samenspel/board-protocol';
import type { BoardConnection, JoinWork, PresenceWork } from '../connection/connection';
import type { LiveDocument } from '../document/live-document';
import type { Work } from '../flush/inbox';

/** What answers need of a room. */
interface Answering {
  readonly epoch: string;
  quotaOf(person: string): BoardQuota | null;
  sendPresence(connection: BoardConnection): void;
  receivePresence(connection: BoardConnection, entries: PresenceWork['entries']): void;
}

/** Gives everyone what they asked for, after the edits of the same turn are stored: the document is what the stream says. */
export function answerWorks(works: readonly Work[], document: LiveDocument, room: Answering): void {
  // Whoever asks many times at once is answered once, what was asked last: an answer may be the whole board.
  const lastAsked = new Map(works.flatMap((work) => (work.kind === 'join' ? [[work.connection, work] as const] : [])));
  for (const work of works) {
    if (work.kind === 'greet' && work.connection.isOpen) greet(work.connection, document, room);
    if (work.kind === 'join' && lastAsked.get(work.connection) === work) join(work, document);
    if (work.kind === 'presence') room.receivePresence(work.connection, work.entries);
    if (work.kind === 'state') work.resolve(document.current());
    if (work.kind === 'look') work.resolve();
  }
}

function greet(connection: BoardConnection, document: LiveDocument, room: Answering): void {
  connection.together(() => {
    connection.greet(room.epoch);
    connection.tellQuota(room.quotaOf(connection.personId));
    connection.askBeyond(document.stateVector());
    room.sendPresence(connection);
  });
}

function join({ connection, stateVector }: JoinWork, document: LiveDocument): void {
  if (!connection.isOpen) return;
  try {
    connection.send(encodeAnswerFrame(document.difference(stateVector)));
  } catch {
    connection.close(closeCode.malformed, 'not a state vector');
  }
}
