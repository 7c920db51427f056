export { KeyDestroyed, Seals } from './seals';
