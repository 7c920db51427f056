export { ensureDemo } from './ensure-demo';
export type { DemoOptions } from './telling';
