import { Controller } from '@nestjs/common';
import { type ReadingView, ViewReader } from '@samenspel/application';
import { allViews, searchView } from '@samenspel/projections';
import { addRoute } from '../edge/add-route';

/** One route for every view, whatever word it is of. */
@Controller()
export class ViewsController {
  constructor(readonly views: ViewReader) {}
}

/** Search has a controller of its own: it looks on the boards too. */
for (const view of allViews.filter((each) => each !== searchView))
  addRoute(ViewsController, view.route, ({ views }, asked) => views.read(view, asked as unknown as ReadingView));
