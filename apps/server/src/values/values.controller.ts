import { Controller } from '@nestjs/common';
import { ViewReader } from '@samenspel/application';
import { valuesRoute } from '@samenspel/contracts';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';

/** Value stories with their steps. */
@Controller()
export class ValuesController {
  constructor(private readonly views: ViewReader) {}

  @Route(valuesRoute)
  all(@Asked() asked: AskedFor<typeof valuesRoute>) {
    return this.views.read(asked, (queries, communityId, ask) => queries.values(communityId, ask));
  }
}
