import { Controller } from '@nestjs/common';
import { ViewReader } from '@samenspel/application';
import { goalRoute, goalsRoute } from '@samenspel/contracts';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';

/** The goals of a community, and the lineage of one. */
@Controller()
export class GoalsController {
  constructor(private readonly views: ViewReader) {}

  @Route(goalsRoute)
  all(@Asked() asked: AskedFor<typeof goalsRoute>) {
    return this.views.read(asked, (queries, communityId, ask) => queries.goals(communityId, ask));
  }

  @Route(goalRoute)
  one(@Asked() asked: AskedFor<typeof goalRoute>) {
    return this.views.read(asked, (queries, communityId, ask) => queries.goal(communityId, asked.params.goalId, ask));
  }
}
