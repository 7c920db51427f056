import { Controller } from '@nestjs/common';
import { Directory, ViewReader } from '@samenspel/application';
import { type AnswerOf, forMeRoute, membersRoute, peopleRoute } from '@samenspel/contracts';
import { People, signedIn } from '@samenspel/identity';
import { Asked, type AskedFor, Route } from '../edge/route.decorator';

/** Who is who in a community. Names come from the vault, so they can be taken away. */
@Controller()
export class MembersController {
  constructor(
    private readonly directory: Directory,
    private readonly people: People,
    private readonly views: ViewReader,
  ) {}

  @Route(membersRoute)
  members(@Asked() asked: AskedFor<typeof membersRoute>) {
    const { personId } = signedIn(asked.principal);
    const reader = { personId, roles: asked.roles };
    return this.views.read(asked, (queries, communityId, ask) => queries.members(communityId, reader, ask));
  }

  /** What waits for who asks. */
  @Route(forMeRoute)
  forMe(@Asked() asked: AskedFor<typeof forMeRoute>) {
    const { personId } = signedIn(asked.principal);
    return this.views.read(asked, (queries, communityId, ask) => queries.forMe(communityId, personId, ask));
  }

  @Route(peopleRoute)
  async everybody(@Asked() { params }: AskedFor<typeof peopleRoute>): Promise<AnswerOf<typeof peopleRoute>> {
    return { people: await this.people.cards(await this.directory.everybodyOf(params.communityId)) };
  }
}
