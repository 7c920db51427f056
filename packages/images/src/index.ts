export { blobIdOf } from './blob-id';
export { cleanImage } from './clean';
export { type Cleaned, type ImageType, imageTypes } from './cleaned';
export { type ImageFault, ImageRefused, MAX_IMAGE_PIXELS, MAX_IMAGE_SIDE } from './refusal';
