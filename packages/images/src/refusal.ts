type ImageFault =
  /** Not a JPEG, PNG or WebP, or not of its form. */
  | 'notAnImage'
  /** More pixels than anybody needs, or than a phone can show. */
  | 'tooManyPixels';

/** Why an image is not taken. */
export class ImageRefused extends Error {
  override readonly name = 'ImageRefused';

  constructor(
    readonly fault: ImageFault,
    /** For whoever looks into it; not for people. */
    detail: string,
  ) {
    super(detail);
  }
}

export const notAnImage = (detail: string): ImageRefused => new ImageRefused('notAnImage', detail);

/** Longest side of an image, pixels. */
export const maxImageSide = 12_000;
/** All pixels of an image: decoded each takes four bytes, in the browser of everybody who looks. */
const maxImagePixels = 64_000_000;

/** @throws ImageRefused */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1) throw notAnImage('no pixels');
  if (width > maxImageSide || height > maxImageSide || width * height > maxImagePixels) {
    throw new ImageRefused('tooManyPixels', `${width} x ${height}`);
  }
}
