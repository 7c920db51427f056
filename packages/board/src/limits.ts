/** Bounds of one board. Reading cuts words to them; the ops keep within them. */
export const maxBoardItems = 20_000;
export const maxColumns = 60;
/** Those in the bin included: nothing is ever removed, and reading a board must stay bounded. */
export const maxItemsEver = 60_000;
export const maxColumnsEver = 600;
/** Characters of a title or the words of a note. */
export const maxTitleLength = 2_000;
export const maxCommentLength = 5_000;
export const maxCheckLength = 500;
export const maxReasonLength = 500;
/** Characters of the name of a column, a label or a vote. */
export const maxNameLength = 200;
export const maxUrlLength = 2_048;
export const maxMentions = 50;
export const maxStrokeBytes = 64 * 1024;
/** Dots a person may get for one vote. */
export const maxVoteBudget = 100;
export const maxWipLimit = 999;
/** Furthest point of a canvas, and largest side of an item, in board units. */
export const maxCoordinate = 10_000_000;
export const maxItemSide = 1_000_000;
