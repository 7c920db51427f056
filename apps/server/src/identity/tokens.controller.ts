import { Controller } from '@nestjs/common';
import { type AnswerOf, ApiError, createTokenRoute, listTokensRoute, revokeTokenRoute } from '@samenspel/contracts';
import type { PersonId } from '@samenspel/domain';
import { inBrowser, Tokens } from '@samenspel/identity';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';

/** Tokens for programs. */
@Controller()
export class TokensController {
  constructor(private readonly tokens: Tokens) {}

  @Route(listTokensRoute)
  async list(
    @ParsedRequest() { principal, params }: ParsedRequestOf<typeof listTokensRoute>,
  ): Promise<AnswerOf<typeof listTokensRoute>> {
    return { tokens: [...(await this.tokens.list(inBrowser(principal).personId, params.communityId))] };
  }

  @Route(createTokenRoute)
  create(
    @ParsedRequest() { principal, params, body, roles, response }: ParsedRequestOf<typeof createTokenRoute>,
  ): Promise<AnswerOf<typeof createTokenRoute>> {
    response.setHeader('Cache-Control', 'no-store');
    const personId = inBrowser(principal).personId as PersonId;
    return this.tokens.create(personId, roles, { ...params, ...body });
  }

  @Route(revokeTokenRoute)
  async revoke(@ParsedRequest() { principal, params }: ParsedRequestOf<typeof revokeTokenRoute>): Promise<void> {
    const { personId } = inBrowser(principal);
    if (!(await this.tokens.revoke(personId, params.communityId, params.tokenId))) throw new ApiError('not_found');
  }
}
