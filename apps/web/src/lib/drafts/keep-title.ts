import type { Edited } from '@samenspel/board';
import { shorten } from '@samenspel/domain';
import { translate } from '../i18n/i18n';
import { soleField } from './draft';
import { drafts } from './drafts';
import { hrefHere } from './use-draft';

/** Keeps words typed live into an item that went, or that may not be changed any more, before they were written. */
export function keepTitle(
  { communityId: community }: { readonly communityId: string },
  place: string,
  { base, words }: Edited,
): void {
  const label = translate('drafts.placeTitle', { title: shorten(base, 60) || translate('card.untitled') });
  drafts.keep({ community, place, label, href: hrefHere(), fields: { [soleField]: { words, base } }, choices: {} });
}
