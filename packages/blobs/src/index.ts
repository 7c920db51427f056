export { folderBlobs } from './folder';
export { memoryBlobs } from './memory';
export { BadBlobName, type BlobCopy, type BlobName, type BlobStore, type BlobUsage, StorageFull } from './port';
