import { Controller } from '@nestjs/common';
import { sprintRoute, sprintsRoute } from '@samenspel/contracts';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';
import { ViewReader } from '../queries/view-reader';

/** The sprints of a community, and one with what was said in it. */
@Controller()
export class SprintsController {
  constructor(private readonly views: ViewReader) {}

  @Route(sprintsRoute)
  all(@Asked() asked: AskedFor<typeof sprintsRoute>) {
    return this.views.read(asked, (queries, communityId, ask) => queries.sprints(communityId, ask));
  }

  @Route(sprintRoute)
  one(@Asked() asked: AskedFor<typeof sprintRoute>) {
    const { sprintId } = asked.params;
    return this.views.read(asked, (queries, communityId, ask) => queries.sprint(communityId, sprintId, ask));
  }
}
