import { cleanImage } from '@samenspel/images';

/** Longest side of a picture, pixels: sharp on a wall, small on a phone's uplink. */
const maxSidePixels = 2_048;
const quality = 0.85;

export interface Prepared {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
}

/** Draws the picture anew, upright and not too large: what a camera wrote beside it (place, time, device) does not come along. */
export async function prepare(file: Blob): Promise<Prepared> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, maxSidePixels / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('No canvas to draw the picture on');
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  // Drawings and screenshots keep their see-through parts and sharp edges.
  const mediaType = file.type === 'image/png' ? 'image/png' : 'image/jpeg';
  const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, mediaType, quality));
  if (drawn === null) throw new Error('The picture could not be drawn');
  // Some browsers write notes of their own beside the picture. The server leaves them out, and the id is of what is left.
  const { bytes } = cleanImage(new Uint8Array(await drawn.arrayBuffer()));
  return { bytes, width: canvas.width, height: canvas.height, mediaType };
}
