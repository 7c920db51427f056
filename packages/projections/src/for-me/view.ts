import { type BlockerView, type ForMeView, forMeSchema, type OfferForMe } from '@samenspel/contracts';
import { blockersProjection } from '../blockers/projection';
import { defineView } from '../kernel/define-view';
import type { Reader } from '../kernel/reader';
import { given } from '../kernel/stamps';
import { type CardNow, forMeProjection, itemKey } from './projection';

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

interface Item {
  readonly boardId: string;
  readonly itemId: string;
}

/** What waits for one person up to the moment: what was answered, solved or thrown away no longer does. */
async function forMe(reader: Reader, personId: string): Promise<ForMeView> {
  const query = { term: `person:${personId}`, limit: maxMentions, reverse: true };
  const mentions = await reader.log(forMeProjection, 'mentions', query);
  const assigned = (await reader.get(forMeProjection, 'people', personId))?.assigned ?? [];
  const isThere = async (item: Item) => (await reader.get(forMeProjection, 'gone', itemKey(item))) === undefined;
  const mine = await onlyThose(assigned, isThere);
  const blockers = await reader.all(blockersProjection, 'blockers');
  const open = blockers.filter(({ status }) => status === 'open');
  const cards = new Set(mine.map(itemKey));
  const isMine = ({ raisedBy, card }: BlockerView) => raisedBy === personId || (card && cards.has(itemKey(card)));
  const cardAt = async (item: Item): Promise<CardNow> =>
    (await reader.get(forMeProjection, 'cards', itemKey(item))) ?? {};
  const withCard = async <Of extends Item>(item: Of) => ({ ...item, ...(await cardAt(item)) });
  const withCards = (offers: readonly OfferForMe[]) =>
    Promise.all(offers.map(async (one) => (one.card ? { ...one, card: await withCard(one.card) } : one)));
  const named = (await onlyThose(mentions, isThere)).map(({ persons: _, ...mention }) => mention);
  return {
    mentions: await Promise.all(named.map(withCard)),
    assigned: await Promise.all([...mine].reverse().map(withCard)),
    offers: await withCards(offersOf(open.filter(isMine)).filter((offer) => offer.personId !== personId)),
    offered: await withCards(offersOf(open).filter((offer) => offer.personId === personId)),
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
