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

/** Digits and lower-case letters without the look-alikes i, l, o and u: ids are read aloud and typed over. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 12;

/** Form of every id; 60 bits, so that ids are unique over all communities. The demo community alone has a name for id. */
export const idPattern = /^[0-9a-z]{12}$/;
export const demoCommunityId = 'demo' as CommunityId;

/** Where randomness comes from: `bytes(n)` gives n random bytes. */
interface IdRandom {
  bytes(count: number): Uint8Array;
}

/** A new id of 12 characters, made from 12 random bytes (5 bits of each are used, so no character is likelier). */
export function newId<T extends string = string>(random: IdRandom): T {
  let id = '';
  for (const byte of random.bytes(idLength)) id += alphabet[byte & 31];
  if (!idPattern.test(id)) throw new RangeError(`Expected ${idLength} random bytes`);
  return id as T;
}
