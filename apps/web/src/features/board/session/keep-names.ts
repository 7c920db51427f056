import type { NameLeft } from '@samenspel/board';
import { soleField } from '../../../lib/drafts/draft';
import { drafts } from '../../../lib/drafts/drafts';
import { columnPlace } from '../../../lib/drafts/places';
import { hrefHere } from '../../../lib/drafts/use-draft';
import { translate } from '../../../lib/i18n/i18n';

/** Keeps names that do not fit as words that wait: the person is told, and has them. */
export function keepNames(community: string, boardId: string, left: readonly NameLeft[]): void {
  for (const { kind, id, words } of left) {
    const place = kind === 'column' ? columnPlace(boardId, id) : `board/${boardId}/label/${id}`;
    const label = translate(kind === 'column' ? 'drafts.placeColumn' : 'drafts.placeLabel', { title: words });
    drafts.keep({
      community,
      place,
      label,
      href: hrefHere(),
      fields: { [soleField]: { words, base: '' } },
      choices: {},
    });
  }
}
