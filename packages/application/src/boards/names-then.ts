import { type AuthoredWords, type BoardNames, boardStream, type FactToName } from '@samenspel/board-sync';
import { type NamesThen, type PersonId, type SealedWords, shared, truncate } from '@samenspel/domain';
import { entryOf, type UndecodedEvent } from '@samenspel/projections';
import type { DeriveNames } from '@samenspel/read-models';
import { KeyDestroyed, type Seals } from '../seals';

/** What is told of a title or a comment, characters. */
const maxNameLength = 100;
/** Of an event about many items so many are named. */
const maxNamed = 3;

const prefix = boardStream('');

/**
 * Names what happened on boards: what cards, other items and comments were called then, each part sealed with the key of who wrote
 * it. It follows from the stored edits, so it can be made again at any time.
 */
export const boardNames =
  (boards: Pick<BoardNames, 'of'>, seals: Pick<Seals, 'sealWords'>): DeriveNames =>
  async (communityId, events) => {
    const byBoard = new Map<string, FactToName[]>();
    for (const event of events) {
      const fact = factOf(event);
      if (fact !== undefined) entryOf(byBoard, event.stream.slice(prefix.length), () => []).push(fact);
    }
    const named = new Map<number, NamesThen>();
    for (const [boardId, facts] of byBoard) {
      for (const [seq, names] of await boards.of(boardId, facts)) {
        const sealed = await sealedNames(communityId, names, seals);
        if (Object.keys(sealed).length > 0) named.set(seq, sealed);
      }
    }
    return named;
  };

interface Data {
  readonly itemId?: string;
  readonly itemIds?: readonly string[];
  readonly commentId?: string;
  readonly tally?: readonly { readonly itemId: string; readonly dots: number }[];
}

/** The items of an event about several, those with the most dots first. */
const manyIn = ({ itemIds, tally = [] }: Data): readonly string[] =>
  itemIds ?? tally.toSorted((a, b) => b.dots - a.dots).map(({ itemId }) => itemId);

function factOf({ stream, seq, data }: UndecodedEvent): FactToName | undefined {
  if (!stream.startsWith(prefix)) return undefined;
  const { itemId, commentId } = data as Data;
  const ids = itemId === undefined ? manyIn(data as Data).slice(0, maxNamed) : [itemId];
  return ids.length === 0 && commentId === undefined ? undefined : { seq, itemIds: ids, commentId };
}

async function sealedNames(
  communityId: string,
  names: Readonly<Record<string, AuthoredWords>>,
  seals: Pick<Seals, 'sealWords'>,
): Promise<NamesThen> {
  const sealed: Record<string, readonly SealedWords[]> = {};
  for (const [id, words] of Object.entries(names)) {
    try {
      const parts: SealedWords[] = [];
      for (const { by, text } of beginning(words))
        parts.push((await seals.sealWords(communityId, by as PersonId, shared(text))) as unknown as SealedWords);
      sealed[id] = parts;
    } catch (error) {
      // Somebody's words are gone: what is left would say something else.
      if (!(error instanceof KeyDestroyed)) throw error;
    }
  }
  return sealed;
}

/** The first characters of words; somebody who is named at the cut stands whole or not at all. */
function beginning(words: AuthoredWords): AuthoredWords {
  const begun: { by: string; text: string }[] = [];
  let left = maxNameLength;
  for (const { by, text } of words) {
    const isCut = text.length > left;
    const kept = isCut
      ? `${truncate(text, left)
          .replace(/@\[[^\]]*$/, '')
          .trimEnd()}…`
      : text;
    begun.push({ by, text: kept });
    if (isCut) break;
    left -= text.length;
  }
  return begun.some(({ text }) => text.trim() !== '') ? begun : [];
}
