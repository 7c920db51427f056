import { Controller } from '@nestjs/common';
import { BootstrapReader, CommandService, Directory } from '@samenspel/application';
import { type AnswerOf, ApiError, bootstrapRoute, foundCommunityRoute, myCommunitiesRoute } from '@samenspel/contracts';
import { quotaMax } from '@samenspel/domain';
import { People, signedIn } from '@samenspel/identity';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';

/** Founding a community, the list of one's own, and a whole one to keep. */
@Controller()
export class CommunityController {
  constructor(
    private readonly commands: CommandService,
    private readonly directory: Directory,
    private readonly people: People,
    private readonly copies: BootstrapReader,
  ) {}

  @Route(foundCommunityRoute)
  async found(
    @ParsedRequest() { principal, body }: ParsedRequestOf<typeof foundCommunityRoute>,
  ): Promise<AnswerOf<typeof foundCommunityRoute>> {
    const actor = signedIn(principal);
    const me = await this.people.me(actor);
    // A guest is known on one device only: their community could be lost with it.
    if (me.account === null) throw new ApiError('account_needed');
    await this.requireRoom(actor.personId);
    const { commandId, input } = body;
    return this.commands.run({ name: 'found-community', input, commandId, actor: actor.personId });
  }

  /** @throws ApiError `limit_reached` */
  private async requireRoom(personId: string): Promise<void> {
    const limit = quotaMax('communities', false);
    const owned = (await this.directory.mine(personId)).filter(({ roles }) => roles.includes('owner'));
    if (owned.length >= limit) throw new ApiError('limit_reached', { quota: 'communities', limit });
  }

  /** For one reader, who keeps it in a store of their own: nothing in between may. */
  @Route(bootstrapRoute)
  bootstrap(
    @ParsedRequest() { params, query, principal, roles, response }: ParsedRequestOf<typeof bootstrapRoute>,
  ): Promise<AnswerOf<typeof bootstrapRoute>> {
    response.setHeader('Cache-Control', 'no-store');
    return this.copies.read(params.communityId, { personId: signedIn(principal).personId, roles }, query);
  }

  @Route(myCommunitiesRoute)
  async mine(
    @ParsedRequest() { principal }: ParsedRequestOf<typeof myCommunitiesRoute>,
  ): Promise<AnswerOf<typeof myCommunitiesRoute>> {
    const { personId, scope } = signedIn(principal);
    const all = await this.directory.mine(personId);
    return { communities: all.filter(({ communityId }) => scope === undefined || scope.communityId === communityId) };
  }
}
