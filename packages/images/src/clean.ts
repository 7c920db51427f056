import { Bytes } from './bytes';
import type { Cleaned } from './cleaned';
import { cleanJpeg, isJpeg } from './jpeg';
import { cleanPng, isPng } from './png';
import { notAnImage } from './refusal';
import { cleanWebp, isWebp } from './webp';

/**
 * Checks the form of an image and leaves out everything that is no picture: where it was taken, with what, by whom.
 * Pixels are not decoded. @throws ImageRefused
 */
export function cleanImage(image: Uint8Array): Cleaned {
  const bytes = new Bytes(image);
  if (isJpeg(bytes)) return cleanJpeg(bytes);
  if (isPng(bytes)) return cleanPng(bytes);
  if (isWebp(bytes)) return cleanWebp(bytes);
  throw notAnImage('none of the known forms');
}
