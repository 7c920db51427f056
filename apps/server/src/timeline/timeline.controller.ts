import { Controller } from '@nestjs/common';
import { BoardWords, pageAsked, ViewReader } from '@samenspel/application';
import { ribbonRoute, searchRoute, type TimelinePage, timelineRoute } from '@samenspel/contracts';
import { type HappeningKind, happeningKinds } from '@samenspel/domain';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';

/** Every step of a community: by pages, as a ribbon, and by its words. */
@Controller()
export class TimelineController {
  constructor(
    private readonly views: ViewReader,
    private readonly words: BoardWords,
  ) {}

  @Route(timelineRoute)
  steps(@Asked() asked: AskedFor<typeof timelineRoute>) {
    return this.views.read(asked, (queries, communityId, ask) =>
      queries.timeline(communityId, pageOf(asked.query), ask),
    );
  }

  @Route(ribbonRoute)
  ribbon(@Asked() asked: AskedFor<typeof ribbonRoute>) {
    return this.views.read(asked, (queries, communityId, ask) => queries.ribbon(communityId, ask));
  }

  @Route(searchRoute)
  async search(@Asked() asked: AskedFor<typeof searchRoute>) {
    const { q, limit = 30, at } = asked.query;
    const found = await this.views.read(asked, (queries, communityId, ask) =>
      queries.search(communityId, q, ask, limit),
    );
    // Boards are searched as they are now: their words at a moment would have to be unfolded one by one.
    if (at !== undefined) return found;
    const { view } = await this.views.read(asked, (queries, communityId, ask) => queries.boards(communityId, ask));
    return { ...found, view: { ...found.view, cards: await this.words.find(view.boards, q, limit) } };
  }
}

type TimelineQuery = AskedFor<typeof timelineRoute>['query'];

function pageOf({
  kinds,
  personId,
  goalId,
  sprintId,
  itemId,
  since,
  until,
  direction,
  ...page
}: TimelineQuery): TimelinePage {
  const named = kinds
    ?.split(',')
    .filter((kind): kind is HappeningKind => happeningKinds.some((known) => known === kind));
  return {
    filter: given({ kinds: named, personId, goalId, sprintId, itemId, since, until }),
    ...given({ direction }),
    ...pageAsked(page),
  };
}

/** Without the fields that were not given. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
