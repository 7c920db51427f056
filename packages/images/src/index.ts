export { blobIdOf } from './blob-id';
export { cleanImage } from './clean';
export type { Cleaned, ImageType } from './cleaned';
export { ImageRefused, maxImageSide } from './refusal';
