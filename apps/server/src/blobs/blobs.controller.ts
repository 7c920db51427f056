import { Controller, StreamableFile } from '@nestjs/common';
import { BlobKeeper } from '@samenspel/application';
import { type AnswerOf, ApiError, readBlobRoute, sendBlobRoute } from '@samenspel/contracts';
import { signedIn } from '@samenspel/identity';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';
import { readUpload } from './read-upload';

/** A picture never changes under its id; but only who read it as a member may keep it. */
const keptForGood = 'private, max-age=31536000, immutable';

/** Pictures on boards. */
@Controller()
export class BlobsController {
  constructor(private readonly blobs: BlobKeeper) {}

  @Route(sendBlobRoute)
  async send(@ParsedRequest() asked: ParsedRequestOf<typeof sendBlobRoute>): Promise<AnswerOf<typeof sendBlobRoute>> {
    const { principal, params, request, response } = asked;
    const { personId } = signedIn(principal);
    const done = await this.blobs.admit(personId);
    try {
      const picture = await readUpload(request, response, sendBlobRoute.upload);
      return await this.blobs.keep(params.communityId, personId, picture);
    } finally {
      done();
    }
  }

  @Route(readBlobRoute)
  async read(@ParsedRequest() { params, response }: ParsedRequestOf<typeof readBlobRoute>): Promise<StreamableFile> {
    const found = await this.blobs.find(params.communityId, params.blobId);
    if (found === null) throw new ApiError('not_found');
    response.setHeader('Cache-Control', keptForGood);
    // Opened by itself it is a picture and nothing more, whatever a browser thinks it sees.
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    return new StreamableFile(found.bytes, { type: found.mediaType, disposition: 'inline' });
  }
}
