import { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { LogReader } from '@samenspel/application';
import { logRoute } from '@samenspel/contracts';
import { signedIn } from '@samenspel/identity';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';

/** The log of a community, for programs and auditors. */
@Controller()
export class LogController {
  constructor(private readonly log: LogReader) {}

  @Route(logRoute)
  read(
    @ParsedRequest() { principal, roles, params, query, response }: ParsedRequestOf<typeof logRoute>,
  ): StreamableFile {
    const { from, to, boardEdits } = query;
    const reader = { personId: signedIn(principal).personId, roles };
    const lines = this.log.lines(params.communityId, reader, {
      boardEdits: boardEdits !== 'false',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    response.setHeader('Cache-Control', 'no-store');
    return new StreamableFile(Readable.from(lines), { type: 'application/x-ndjson; charset=utf-8' });
  }
}
