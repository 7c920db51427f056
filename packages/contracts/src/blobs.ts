import { accessMatrix } from '@samenspel/domain';
import { z } from 'zod';
import { communityIdParam } from './community-param';
import { route } from './route';

/** Largest picture that can be sent, bytes. Browsers scale pictures down to far less before they send them. */
export const maxBlobBytes = 8 * 1024 * 1024;
const blobMediaTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;

/** Lowercase base32 of the first 15 bytes of the SHA-256 of a picture's bytes, its metadata left out. */
export const blobIdPattern = /^[a-z2-7]{24}$/;

const blobAnswerSchema = z
  .strictObject({
    blobId: z.string().regex(blobIdPattern),
    width: z.int().min(1),
    height: z.int().min(1),
    mediaType: z.enum(blobMediaTypes),
  })
  .meta({
    id: 'Blob',
    description: 'A picture as the server keeps it: without metadata, under the id of what is left.',
  });
export type BlobAnswer = z.output<typeof blobAnswerSchema>;

export const sendBlobRoute = route({
  name: 'sendBlob',
  method: 'POST',
  path: '/api/communities/:communityId/blobs',
  word: 'boards',
  summary: 'Send a picture; its metadata is left out. The same picture again gives the same answer',
  params: z.strictObject({ communityId: communityIdParam }),
  upload: { mediaTypes: blobMediaTypes, maxBytes: maxBlobBytes },
  answer: { as: 'json', schema: blobAnswerSchema },
  access: { kind: 'community', roles: accessMatrix.boardEdits },
  errors: ['not_an_image', 'too_many_pixels', 'blob_quota', 'storage_full'],
});

export const readBlobRoute = route({
  name: 'readBlob',
  method: 'GET',
  path: '/api/communities/:communityId/blobs/:blobId',
  word: 'boards',
  summary: 'A picture; it never changes, so it may be kept for good by the browser of who read it',
  params: z.strictObject({ communityId: communityIdParam, blobId: communityIdParam }),
  answer: { as: 'image', description: 'The picture.' },
  access: { kind: 'community', roles: accessMatrix.reads.boards },
});

export const blobRoutes = [sendBlobRoute, readBlobRoute] as const;

/** Where a picture is read: one place for the web, tests and documents. */
export const blobPath = (communityId: string, blobId: string): string =>
  `/api/communities/${communityId}/blobs/${blobId}`;
