declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type CommunityId = Id<'community'>;
export type PersonId = Id<'person'>;
export type PartnerId = Id<'partner'>;
export type GoalId = Id<'goal'>;
export type SprintId = Id<'sprint'>;
export type BlockerId = Id<'blocker'>;
export type ValueId = Id<'value'>;
export type BoardId = Id<'board'>;
export type ItemId = Id<'item'>;
export type InviteId = Id<'invite'>;
