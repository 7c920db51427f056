import { isBoardRoot } from '@samenspel/board';
import * as Y from 'yjs';

/** Limits of one update; beside them stands a test that attacks them. */
const maxStructs = 50_000;
const maxDeleteRanges = 100_000;
const maxClients = 2_000;
/** Clocks one update may advance, in all: length fields cost nothing to write. */
const maxUpdateLength = 10_000_000;

export interface DeletedRange {
  readonly clock: number;
  readonly len: number;
}

/** What an update is about, known before it touches the document. */
export interface InspectedUpdate {
  /** Client id -> clock after its last change in this update. */
  readonly clients: ReadonlyMap<number, number>;
  /** Client id -> what of its changes is taken out; an answer names all that ever was. */
  readonly deletes: ReadonlyMap<number, readonly DeletedRange[]>;
  /** Only letters typed or taken out: may wait a moment and be stored together with the next. */
  readonly keystrokes: boolean;
}

export class BadUpdate extends Error {
  constructor(
    message: string,
    readonly tooLarge = false,
  ) {
    super(message);
    this.name = 'BadUpdate';
  }
}

/** Decodes an update without applying it, and holds it against the limits. @throws BadUpdate */
export function inspectUpdate(update: Uint8Array): InspectedUpdate {
  const { structs, ds } = decode(update);
  if (structs.length > maxStructs) throw new BadUpdate('too many changes at once', true);
  const clients = new Map<number, number>();
  let length = 0;
  let keystrokes = true;
  for (const struct of structs) {
    if (!(struct.length >= 1)) throw new BadUpdate('a change of no length');
    length += struct.length;
    if (!(length <= maxUpdateLength)) throw new BadUpdate('changes too long', true);
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    clients.set(client, Math.max(clients.get(client) ?? 0, clock + struct.length));
    if (struct instanceof Y.Item) keystrokes = checkItem(struct) && keystrokes;
  }
  if (clients.size > maxClients) throw new BadUpdate('changes of too many clients', true);
  checkDeletes(ds);
  return { clients, deletes: ds.clients, keystrokes: keystrokes && structs.length > 0 };
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  try {
    return Y.decodeUpdate(update);
  } catch {
    throw new BadUpdate('not an update');
  }
}

/** Whether the item is a piece of text. Documents in the document, and roots that are not a board's, have no place here. */
function checkItem(item: Y.Item): boolean {
  if (item.content instanceof Y.ContentDoc) throw new BadUpdate('a document in the board');
  const parent: unknown = item.parent;
  if (typeof parent === 'string' && !isBoardRoot(parent)) throw new BadUpdate('a root no board has');
  return item.content instanceof Y.ContentString || item.content instanceof Y.ContentDeleted;
}

function checkDeletes(deletes: ReturnType<typeof Y.decodeUpdate>['ds']): void {
  let ranges = 0;
  for (const list of deletes.clients.values()) {
    ranges += list.length;
    for (const { clock, len } of list) {
      if (!(len >= 1) || !Number.isSafeInteger(clock + len)) throw new BadUpdate('a deletion of no length');
    }
  }
  if (ranges > maxDeleteRanges) throw new BadUpdate('too many deletions at once', true);
}
