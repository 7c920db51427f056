import { type BlockerView, type ForMeView, forMeSchema, type OfferForMe } from '@samenspel/contracts';
import { blockersProjection } from '../blockers/projection';
import { defineView } from '../kernel/define-view';
import type { Reader } from '../kernel/reader';
import { given } from '../kernel/stamps';
import { forMeProjection, itemKey } from './projection';

/** More than anybody reads back; the timeline has the rest. */
const maxMentions = 100;

export const forMeView = defineView({
  name: 'readForMe',
  path: 'for-me',
  word: 'members',
  summary: 'What waits for who asks: mentions, cards taken on, offers of help',
  schema: forMeSchema,
  uses: [forMeProjection, blockersProjection],
  make: (reader, { forWhom }) => forMe(reader, forWhom.personId ?? ''),
});

/** What waits for one person up to the moment: what was answered, solved or thrown away no longer does. */
async function forMe(reader: Reader, personId: string): Promise<ForMeView> {
  const query = { term: `person:${personId}`, limit: maxMentions, reverse: true };
  const mentions = await reader.log(forMeProjection, 'mentions', query);
  const assigned = (await reader.get(forMeProjection, 'people', personId))?.assigned ?? [];
  const isThere = async (item: { readonly boardId: string; readonly itemId: string }) =>
    (await reader.get(forMeProjection, 'gone', itemKey(item))) === undefined;
  const mine = await onlyThose(assigned, isThere);
  const blockers = await reader.all(blockersProjection, 'blockers');
  const open = blockers.filter(({ status }) => status === 'open');
  const cards = new Set(mine.map(itemKey));
  const isMine = ({ raisedBy, card }: BlockerView) => raisedBy === personId || (card && cards.has(itemKey(card)));
  return {
    mentions: (await onlyThose(mentions, isThere)).map(({ persons: _, ...mention }) => mention),
    assigned: [...mine].reverse(),
    offers: offersOf(open.filter(isMine)).filter((offer) => offer.personId !== personId),
    offered: offersOf(open).filter((offer) => offer.personId === personId),
  };
}

/** The latest offer of each person on each blocker, newest first. */
function offersOf(blockers: readonly BlockerView[]): readonly OfferForMe[] {
  const offers = blockers.flatMap(({ blockerId, text, sprintId, card, offers: all }) => {
    const latest = new Map(all.map((offer) => [offer.personId, offer]));
    return [...latest.values()].map((offer) => ({ ...offer, blockerId, ...given({ text, sprintId, card }) }));
  });
  return offers.sort((a, b) => b.seq - a.seq);
}

async function onlyThose<Item>(
  items: readonly Item[],
  test: (item: Item) => Promise<boolean>,
): Promise<readonly Item[]> {
  const kept = await Promise.all(items.map(test));
  return items.filter((_, index) => kept[index]);
}
