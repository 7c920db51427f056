import { Controller } from '@nestjs/common';
import { ViewReader } from '@samenspel/application';
import { blockersRoute } from '@samenspel/contracts';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';

/** What is in the way, and what was solved. */
@Controller()
export class BlockersController {
  constructor(private readonly views: ViewReader) {}

  @Route(blockersRoute)
  all(@Asked() asked: AskedFor<typeof blockersRoute>) {
    return this.views.read(asked, (queries, communityId, ask) => queries.blockers(communityId, ask));
  }
}
