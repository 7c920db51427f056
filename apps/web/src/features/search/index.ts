/** Loaded when somebody searches. */
export { SearchDialog } from './SearchDialog';
