import { type Author, type BoardHeader, type BoardSyncPorts, systemAuthor } from '../ports';
import { emptyVector, LiveDocument } from './live-document';
import { decodeSnapshot, encodeSnapshot, type Snapshot } from './snapshot';
import { boardStream, readEdits, readHeader, secrecyOf } from './stored-edits';

/** A board with events came out empty: something is wrong, and an empty board shown to people would make them start over. */
export class EmptyLoad extends Error {
  constructor(readonly boardId: string) {
    super(`Board ${boardId} has events but loaded empty`);
    this.name = 'EmptyLoad';
  }
}

/**
 * Loads a board: its newest good snapshot, then every edit stored since. null when there is no such board.
 * @throws EmptyLoad, and what the store throws
 */
export async function loadBoard(ports: BoardSyncPorts, boardId: string): Promise<LiveDocument | null> {
  const header = await readHeader(ports.store, boardId);
  if (!header) return null;
  const snapshot = await readSnapshot(ports, boardId, header);
  const fromSnapshot = snapshot && (await foldFrom(ports, boardId, header, snapshot));
  const document = fromSnapshot ?? (await foldFrom(ports, boardId, header, null));
  if (document) return document;
  throw new EmptyLoad(boardId);
}

/** A board as it is stored now. */
export const snapshotOf = (document: LiveDocument): Uint8Array =>
  encodeSnapshot({
    revision: document.revision,
    seq: document.seq,
    eventId: document.eventId,
    bindings: document.bindings.entries(),
    lostAuthors: [...document.lostAuthors],
    historyBytes: document.historyBytes,
    update: document.difference(emptyVector),
  });

/** Seals and keeps a snapshot, where there is a place for it. */
export async function saveSnapshot(
  ports: BoardSyncPorts,
  boardId: string,
  header: BoardHeader,
  bytes: Uint8Array,
): Promise<void> {
  if (!ports.snapshots) return;
  const author = snapshotAuthor(header);
  const sealed = await ports.sealBinary(author, header.communityId, bytes, secrecyOf(header, author));
  await ports.snapshots.write(boardId, sealed);
}

/** Whose key a snapshot is sealed with: what is personal must not outlive the person's key. */
const snapshotAuthor = ({ personal }: BoardHeader): Author => personal?.personId ?? systemAuthor;

/** A snapshot that does not open or decode, is ahead of its stream or of another history, counts as none. */
export async function readSnapshot(
  ports: BoardSyncPorts,
  boardId: string,
  header: BoardHeader,
): Promise<Snapshot | null> {
  const sealed = await ports.snapshots?.read(boardId).catch(() => null);
  if (!sealed) return null;
  const snapshot = await openSnapshot(ports, header, sealed).catch(() => null);
  if (!snapshot) {
    ports.log.warn({ boardId }, 'a snapshot cannot be read; it is ignored');
    return null;
  }
  for await (const event of ports.store.readStream(boardStream(boardId), snapshot.revision)) {
    if (event.metadata.eventId === snapshot.eventId && event.revision === snapshot.revision) return snapshot;
    break;
  }
  ports.log.warn({ boardId, revision: snapshot.revision }, 'a snapshot does not belong to this history; it is ignored');
  return null;
}

async function openSnapshot(ports: BoardSyncPorts, header: BoardHeader, sealed: Uint8Array): Promise<Snapshot | null> {
  const author = snapshotAuthor(header);
  const bytes = await ports.openBinary(author, header.communityId, sealed, secrecyOf(header, author));
  return bytes && decodeSnapshot(bytes);
}

/** null when the result is no board. */
async function foldFrom(
  ports: BoardSyncPorts,
  boardId: string,
  header: BoardHeader,
  snapshot: Snapshot | null,
): Promise<LiveDocument | null> {
  const document = new LiveDocument(header);
  if (snapshot && !foldSnapshot(document, snapshot)) {
    document.destroy();
    return null;
  }
  for await (const edit of readEdits(ports, boardId, header, document.revision + 1)) {
    document.foldStored(edit);
  }
  if (document.ready()) return document;
  document.destroy();
  return null;
}

function foldSnapshot(document: LiveDocument, snapshot: Snapshot): boolean {
  for (const [clientId, person] of snapshot.bindings) document.bindings.bind(clientId, person);
  for (const author of snapshot.lostAuthors) document.lostAuthors.add(author);
  document.revision = snapshot.revision;
  document.seq = snapshot.seq;
  document.eventId = snapshot.eventId;
  document.historyBytes = snapshot.historyBytes;
  return document.tryFold(snapshot.update, systemAuthor);
}
