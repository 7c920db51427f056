import { Controller } from '@nestjs/common';
import { pageAsked, ViewReader } from '@samenspel/application';
import { checkInsRoute, reflectionsRoute, sprintRoute, sprintsRoute } from '@samenspel/contracts';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';

/** The sprints of a community, one of them, and what was said in it. */
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

  @Route(checkInsRoute)
  checkIns(@Asked() asked: AskedFor<typeof checkInsRoute>) {
    const { sprintId } = asked.params;
    return this.views.read(asked, (queries, communityId, ask) =>
      queries.checkIns(communityId, sprintId, pageAsked(asked.query), ask),
    );
  }

  @Route(reflectionsRoute)
  reflections(@Asked() asked: AskedFor<typeof reflectionsRoute>) {
    const { sprintId } = asked.params;
    return this.views.read(asked, (queries, communityId, ask) =>
      queries.reflections(communityId, sprintId, pageAsked(asked.query), ask),
    );
  }
}
