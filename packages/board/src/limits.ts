/** Bounds of one board. Reading cuts words to them; the ops keep within them. */
export const MAX_BOARD_ITEMS = 20_000;
export const MAX_COLUMNS = 60;
/** Those in the bin included: nothing is ever removed, and reading a board must stay bounded. */
export const MAX_ITEMS_EVER = 60_000;
export const MAX_COLUMNS_EVER = 600;
/** Characters of a title or the words of a note. */
export const MAX_TITLE = 2_000;
export const MAX_COMMENT = 5_000;
export const MAX_CHECK = 500;
export const MAX_REASON = 500;
/** Characters of the name of a column, a label or a vote. */
export const MAX_NAME = 200;
export const MAX_URL = 2_048;
export const MAX_MENTIONS = 50;
export const MAX_STROKE_BYTES = 64 * 1024;
/** Dots a person may get for one vote. */
export const MAX_BUDGET = 100;
export const MAX_WIP = 999;
/** Furthest point of a canvas, and largest side of an item, in board units. */
export const MAX_COORDINATE = 10_000_000;
export const MAX_SIDE = 1_000_000;
