import { Bytes } from './bytes';
import { cleanJpeg, isJpeg } from './jpeg';
import { cleanPng, isPng } from './png';
import { notAnImage } from './refusal';
import { cleanWebp, isWebp } from './webp';

export const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type ImageType = (typeof imageTypes)[number];

/** An image and nothing else. */
export interface Cleaned {
  readonly mediaType: ImageType;
  /** Pixels, as the bytes are stored: orientation is metadata, and gone. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

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
