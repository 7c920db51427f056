import * as Y from 'yjs';
import { bodyOf, itemOfBody, metaOf, oldBodyOf, oldBodyPrefix } from '../roots';
import { carryChange } from './compare';
import { readOldBody, type WrittenRun, wasThereBefore } from './old-body';
import { readBody } from './read-body';
import { lengthOf, type Run } from './runs';

/** Says that the old bodies of this board are texts now: what comes into one later is carried over. */
const movedKey = 'bodies';
const moved = 'text';
/** Beside it, while moving: whose words are moved already. */
const movedOf = (author: string): string => `bodies:${author}`;

export const areBodiesMoved = (doc: Y.Doc): boolean => metaOf(doc).get(movedKey) === moved;
export const sayBodiesMoved = (doc: Y.Doc): void => {
  if (!areBodiesMoved(doc)) metaOf(doc).set(movedKey, moved);
};

/** What the body of an item says, in whichever form this document keeps it. */
export function bodyThen(doc: Y.Doc, id: string): readonly Run[] {
  if (areBodiesMoved(doc) || !doc.share.has(oldBodyPrefix + id)) return readBody(bodyOf(doc, id));
  const old = readOldBody(oldBodyOf(doc, id));
  return old.length > 0 ? old : readBody(bodyOf(doc, id));
}

/** Whether the body waits for the server to make a text of it: until then it is only read. */
export const isOldBody = (doc: Y.Doc, id: string): boolean =>
  !areBodiesMoved(doc) && doc.share.has(oldBodyPrefix + id) && readOldBody(oldBodyOf(doc, id)).length > 0;

const oldBodies = (doc: Y.Doc): readonly string[] =>
  [...doc.share.keys()].flatMap((name) => itemOfOld(name) ?? []).sort();
const itemOfOld = (name: string): string | null => (name.startsWith(oldBodyPrefix) ? itemOfBody(name) : null);

/** A board without old bodies has nothing to move: what comes into one from now on is carried over. */
export function sayNoneToMove(doc: Y.Doc): void {
  if (oldBodies(doc).every((id) => readOldBody(oldBodyOf(doc, id)).length === 0)) sayBodiesMoved(doc);
}

/** Who wrote a client's changes. */
type AuthorOf = (client: number) => string;

/** Whose words are in old bodies and not in the new ones yet, in one order. */
export function authorsToMove(doc: Y.Doc, authorOf: AuthorOf): readonly string[] {
  if (areBodiesMoved(doc)) return [];
  const authors = new Set<string>();
  for (const id of oldBodies(doc))
    for (const { client } of readOldBody(oldBodyOf(doc, id))) authors.add(authorOf(client));
  return [...authors].filter((author) => metaOf(doc).get(movedOf(author)) !== true).sort();
}

/** Writes one author's words of the old bodies into the new ones, to where they stand among those of others that are there already. */
export function moveBodiesOf(doc: Y.Doc, author: string, authorOf: AuthorOf): void {
  if (areBodiesMoved(doc) || metaOf(doc).get(movedOf(author)) === true) return;
  for (const id of oldBodies(doc)) {
    const [first, ...runs] = readOldBody(oldBodyOf(doc, id));
    if (first) moveInto(bodyOf(doc, id), first, runs, (run) => whose(doc, authorOf(run.client), author));
  }
  metaOf(doc).set(movedOf(author), true);
}

type Whose = 'mine' | 'there' | 'later';

const whose = (doc: Y.Doc, of: string, author: string): Whose => {
  if (of === author) return 'mine';
  return metaOf(doc).get(movedOf(of)) === true ? 'there' : 'later';
};

function moveInto(
  text: Y.Text,
  first: WrittenRun,
  runs: readonly WrittenRun[],
  whoseIs: (run: WrittenRun) => Whose,
): void {
  if (whoseIs(first) === 'mine')
    for (const [key, value] of Object.entries(first.attributes)) text.setAttribute(key, value);
  const ops: object[] = [];
  for (const run of runs) {
    const { insert, attributes } = run;
    const how = whoseIs(run);
    if (how === 'mine') ops.push({ insert, attributes });
    else if (how === 'there') ops.push({ retain: lengthOf(run) });
  }
  while (ops.length > 0 && 'retain' in (ops.at(-1) as object)) ops.pop();
  if (ops.length > 0) text.applyDelta(ops);
}

/**
 * Writes what this transaction did to old bodies into the texts they became: somebody worked in an older program, away from the
 * server. Part of the same edit, so that one is not stored without the other. `onCarry` is called before anything is written.
 */
export function carryOldBodies(transaction: Y.Transaction, onCarry: () => void): void {
  const { doc } = transaction;
  if (!areBodiesMoved(doc)) return;
  const ids = new Set<string>();
  for (const type of transaction.changed.keys()) {
    const id = itemOfOld(rootNameOf(doc, type) ?? '');
    if (id !== null) ids.add(id);
  }
  const wasThere = wasThereBefore(transaction);
  for (const id of ids) {
    const old = oldBodyOf(doc, id);
    const [before, after] = [readOldBody(old, wasThere), readOldBody(old)];
    if (JSON.stringify(before.map(said)) === JSON.stringify(after.map(said))) continue;
    onCarry();
    carryChange(bodyOf(doc, id), withFirstLine(before), withFirstLine(after));
  }
}

const said = ({ insert, attributes }: Run): readonly unknown[] => [insert, attributes];
const withFirstLine = (runs: readonly Run[]): readonly Run[] =>
  runs.length > 0 ? runs : [{ insert: '\n', attributes: {} }];

function rootNameOf(doc: Y.Doc, type: unknown): string | undefined {
  let root = type;
  while (root instanceof Y.AbstractType && root._item !== null) root = root._item.parent;
  for (const [name, each] of doc.share) if (each === root) return name;
  return undefined;
}
