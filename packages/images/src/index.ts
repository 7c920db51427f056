export { blobIdOf } from './blob-id';
export { type Cleaned, cleanImage, type ImageType, imageTypes } from './clean';
export { type ImageFault, ImageRefused, MAX_IMAGE_PIXELS, MAX_IMAGE_SIDE } from './refusal';
