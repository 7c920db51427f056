export { admit, settle } from './admit';
export { brokenOffIn, isUnused, makeBeside, undoMaking } from './beside';
export { newMarker, readMarker, writeMarker } from './marker';
export { firstEventOf, recognise } from './recognise';
export { settled } from './settled';
export { InstallationUnusable } from './unusable';
