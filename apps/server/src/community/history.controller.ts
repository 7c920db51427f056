import { Controller } from '@nestjs/common';
import { BootstrapReader, HistoryReader } from '@samenspel/application';
import { type AnswerOf, historyRoute, keyStateRoute, olderDocumentsRoute } from '@samenspel/contracts';
import { signedIn } from '@samenspel/identity';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';

type Asked = Pick<ParsedRequestOf<typeof historyRoute>, 'principal' | 'roles' | 'response'>;

/** The past of a community, in parts that a browser keeps in a store of its own: nothing in between may. */
@Controller()
export class HistoryController {
  constructor(
    private readonly copies: BootstrapReader,
    private readonly history: HistoryReader,
  ) {}

  @Route(historyRoute)
  events(@ParsedRequest() asked: ParsedRequestOf<typeof historyRoute>): Promise<AnswerOf<typeof historyRoute>> {
    return this.history.events(asked.params.communityId, forWhom(asked), asked.query);
  }

  @Route(keyStateRoute)
  keyState(@ParsedRequest() asked: ParsedRequestOf<typeof keyStateRoute>): Promise<AnswerOf<typeof keyStateRoute>> {
    return this.copies.keyState(asked.params.communityId, forWhom(asked), asked.query);
  }

  @Route(olderDocumentsRoute)
  documents(
    @ParsedRequest() asked: ParsedRequestOf<typeof olderDocumentsRoute>,
  ): Promise<AnswerOf<typeof olderDocumentsRoute>> {
    const { term, from, reverse, ...query } = asked.query;
    return this.history.documents(asked.params.communityId, forWhom(asked), {
      ...query,
      ...(term === undefined ? {} : { term }),
      ...(from === undefined ? {} : { from }),
      reverse: reverse === 'true',
    });
  }
}

function forWhom({ principal, roles, response }: Asked) {
  response.setHeader('Cache-Control', 'no-store');
  return { personId: signedIn(principal).personId, roles };
}
