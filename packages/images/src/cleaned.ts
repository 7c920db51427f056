const imageTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type ImageType = (typeof imageTypes)[number];

/** An image and nothing else. */
export interface Cleaned {
  readonly mediaType: ImageType;
  /** Pixels, as the bytes are stored: orientation is metadata, and gone. */
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}
