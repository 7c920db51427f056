/** For tests of other packages; nothing that runs in production imports it. */
export { cardOf, cardsIn } from './column-lists';
export { maxBoardItems, maxColumns, maxColumnsEver, maxItemsEver } from './limits';
export { restoreItems } from './ops/items';
export { checksOf, columnsOf, labelsOf, oldBodyOf } from './roots';
