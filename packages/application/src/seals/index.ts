export { KeyDestroyed, Seals, type SealsOptions } from './seals';
