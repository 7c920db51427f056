import { Controller } from '@nestjs/common';
import { BoardWords, type ReadingView, ViewReader } from '@samenspel/application';
import type { RouteSpec } from '@samenspel/contracts';
import { boardsView, searchView } from '@samenspel/projections';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';

/** Words of the community, and titles of cards. */
@Controller()
export class SearchController {
  constructor(
    private readonly views: ViewReader,
    private readonly words: BoardWords,
  ) {}

  @Route(searchView.route)
  async search(@ParsedRequest() asked: ParsedRequestOf<RouteSpec>) {
    const reading = asked as unknown as ReadingView<typeof searchView>;
    const { q, limit = 30, at } = reading.query;
    const found = await this.views.read(searchView, reading);
    // Boards are searched as they are now: their words at a moment would have to be unfolded one by one.
    if (at !== undefined) return found;
    const { view } = await this.views.read(boardsView, reading);
    return { ...found, view: { ...found.view, cards: await this.words.find(view.boards, q, limit) } };
  }
}
