export { folderBlobs } from './folder';
export type { BlobStore } from './port';
