/** For tests of other packages; nothing that runs in production imports it. */
export { priv } from './kernel/words';
export { quotas } from './quotas/table';
export { audienceOf, visibleTo } from './visibility';
