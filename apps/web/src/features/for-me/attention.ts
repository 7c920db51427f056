import type { ForMeView, ItemForMe, MentionForMe, OfferForMe } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';

export type View = Opened<ForMeView>;
type Mention = Opened<MentionForMe>;
export type Assigned = Opened<ItemForMe>;
type Offer = Opened<OfferForMe>;

/** One thing that waits for a person, of any group. */
export type Waiting =
  | { readonly group: 'mentions'; readonly fresh: boolean; readonly of: Mention }
  | { readonly group: 'offers'; readonly fresh: boolean; readonly of: Offer }
  | { readonly group: 'offered'; readonly fresh: boolean; readonly of: Offer }
  | { readonly group: 'assigned'; readonly fresh: boolean; readonly of: Assigned };

interface Group<Kind extends Waiting['group']> {
  readonly kind: Kind;
  readonly entries: readonly Extract<Waiting, { readonly group: Kind }>[];
}

export type Groups = readonly [Group<'mentions'>, Group<'offers'>, Group<'assigned'>, Group<'offered'>];

interface Stamped {
  readonly seq: number;
  readonly by: string;
}

/** Everything that waits, newest first in each group; new is what came after `seen` and what somebody else did. */
export function groupsOf(view: View, seen: number, me: string): Groups {
  const isFresh = ({ seq, by }: Stamped): boolean => seq > seen && by !== me;
  const entries = <Of extends Stamped>(all: readonly Of[]): { fresh: boolean; of: Of }[] =>
    [...all].sort((a, b) => b.seq - a.seq).map((of) => ({ fresh: isFresh(of), of }));
  return [
    { kind: 'mentions', entries: entries(view.mentions).map((entry) => ({ group: 'mentions', ...entry })) },
    { kind: 'offers', entries: entries(view.offers).map((entry) => ({ group: 'offers', ...entry })) },
    { kind: 'assigned', entries: entries(view.assigned).map((entry) => ({ group: 'assigned', ...entry })) },
    { kind: 'offered', entries: entries(view.offered).map((entry) => ({ group: 'offered', ...entry })) },
  ];
}

export const freshCount = (groups: Groups): number =>
  groups.reduce((count, { entries }) => count + entries.filter(({ fresh }) => fresh).length, 0);

/** The seq up to which everything in the list has been seen once it is read; -1 when it is empty. */
export const newestOf = ({ mentions, offers, assigned, offered }: View): number =>
  Math.max(-1, ...[...mentions, ...offers, ...assigned, ...offered].map(({ seq }) => seq));
