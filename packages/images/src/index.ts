export { blobIdOf } from './blob-id';
export { cleanImage } from './clean';
export { type Cleaned, type ImageType, imageTypes } from './cleaned';
export { type ImageFault, ImageRefused, maxImagePixels, maxImageSide } from './refusal';
