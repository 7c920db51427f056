import { type Board, type Item, plainWords, type Run } from '@samenspel/board';
import { textOfBytes } from '../clipboard/clip';

/** What a json export says about where it comes from. */
interface JsonAbout {
  readonly boardId: string;
  readonly communityId: string;
  readonly exportedAt: string;
}

/**
 * The board, or what is chosen of it, for other programs: items as they are in the document, ink as base64 of its stored
 * bytes, with the columns, labels, checks and comments they speak of, and the bodies of cards as words and as runs of words that
 * look alike.
 */
export function boardJson(
  board: Board,
  items: readonly Item[],
  about: JsonAbout,
  bodyOf: (id: string) => readonly Run[],
): string {
  const ids = new Set(items.map(({ id }) => id));
  const cards = items.filter((item) => item.kind === 'card');
  const columns = new Set(cards.flatMap(({ place }) => (place === undefined ? [] : [place[0]])));
  const labels = new Set(cards.flatMap((card) => card.labels));
  return `${JSON.stringify(
    {
      format: 'samenspel-board',
      version: 1,
      schema: board.schema,
      ...about,
      columns: board.columns.filter(({ id }) => columns.has(id)).map(({ id, title, wip }) => ({ id, title, wip })),
      labels: [...board.labels.values()].filter(({ id }) => labels.has(id)),
      items: items.map((item) => (item.kind === 'ink' ? { ...item, stroke: textOfBytes(item.stroke) } : item)),
      bodies: cards.flatMap(({ id }) => {
        const runs = bodyOf(id).map(({ insert, attributes }) => ({ insert, attributes }));
        const words = plainWords(runs);
        return words === '' ? [] : [{ item: id, words, runs }];
      }),
      checks: ofItems(board.checks, ids),
      comments: ofItems(board.comments, ids),
    },
    null,
    2,
  )}\n`;
}

const ofItems = <Part extends object>(parts: ReadonlyMap<string, readonly Part[]>, ids: ReadonlySet<string>): Part[] =>
  [...parts].flatMap(([id, list]) => (ids.has(id) ? list.filter((part) => !('gone' in part)) : []));
