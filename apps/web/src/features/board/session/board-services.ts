import type { BoardServices } from '@samenspel/board-client';
import { readBytes } from '../../../lib/api/api';
import { ask, transferLimitMs } from '../../../lib/api/fetch';
import { fetchMe } from '../../../lib/community/me';
import { keepNames } from './keep-names';

/** What a board asks of this app: our API, our sign-in, our drafts. */
export const boardServices: BoardServices = {
  state: (communityId, boardId, signal) =>
    readBytes(`/api/communities/${communityId}/boards/${boardId}/state`, {}, signal),
  signedIn: async (signal) => (await fetchMe(signal))?.personId ?? null,
  upload: (communityId, mediaType, bytes) =>
    ask(
      `/api/communities/${communityId}/blobs`,
      {
        method: 'POST',
        headers: { 'content-type': mediaType },
        body: bytes as BodyInit,
        limitMs: transferLimitMs,
      },
      async ({ status }) => status,
    ),
  keepNames,
};
