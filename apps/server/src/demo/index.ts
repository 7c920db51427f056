export { type DemoOptions, seedDemo } from './seed';
