/** The first part of the key of every query about a community. */
export const communityKey = (communityId: string): readonly string[] => ['community', communityId];
