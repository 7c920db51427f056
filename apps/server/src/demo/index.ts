export { type DemoOptions, ensureDemo } from './ensure-demo';
