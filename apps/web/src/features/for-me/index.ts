/** How much waits for the reader. */
export { useFreshForMe } from './useForMe';
