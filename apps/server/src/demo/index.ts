export { ensureDemo } from './ensure-demo';
