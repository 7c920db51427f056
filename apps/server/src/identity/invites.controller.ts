import { Controller } from '@nestjs/common';
import {
  type AnswerOf,
  acceptInviteRoute,
  createInviteRoute,
  enterDemoRoute,
  invitePreviewRoute,
  inviteQrRoute,
  type Me,
} from '@samenspel/contracts';
import {
  type Accepted,
  DemoDoor,
  Invites,
  People,
  type Principal,
  signedIn,
  type Visitor,
  visitorOf,
} from '@samenspel/identity';
import type { Response } from 'express';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';
import { startSession } from './session-answers';

/** Invitations: making, showing and accepting them; and the open door of the demo. */
@Controller()
export class InvitesController {
  constructor(
    private readonly invites: Invites,
    private readonly demo: DemoDoor,
    private readonly people: People,
  ) {}

  @Route(createInviteRoute)
  create(
    @ParsedRequest() { principal, params, body, response }: ParsedRequestOf<typeof createInviteRoute>,
  ): Promise<AnswerOf<typeof createInviteRoute>> {
    response.setHeader('Cache-Control', 'no-store');
    return this.invites.create(params.communityId, signedIn(principal), body);
  }

  @Route(inviteQrRoute)
  async qr(@ParsedRequest() { params, query, response }: ParsedRequestOf<typeof inviteQrRoute>): Promise<string> {
    const svg = await this.invites.qr(params.communityId, params.inviteId, query.secret);
    response.setHeader('Cache-Control', 'no-store').type('image/svg+xml');
    return svg;
  }

  @Route(invitePreviewRoute)
  preview(
    @ParsedRequest() { principal, params, request }: ParsedRequestOf<typeof invitePreviewRoute>,
  ): Promise<AnswerOf<typeof invitePreviewRoute>> {
    return this.invites.preview(params.secret, principal, visitorOf(request));
  }

  @Route(acceptInviteRoute)
  async accept(
    @ParsedRequest() { principal, params, body, request, response }: ParsedRequestOf<typeof acceptInviteRoute>,
  ): Promise<AnswerOf<typeof acceptInviteRoute>> {
    const visitor = visitorOf(request);
    const accepted = await this.invites.accept(params.secret, { principal, ...body }, visitor);
    const { communityId, waiting, seq } = accepted;
    const me = await this.meAfter(accepted, principal, visitor, response);
    return { me, communityId, waiting, seq, ...secretOf(accepted) };
  }

  @Route(enterDemoRoute)
  async enterDemo(
    @ParsedRequest() { principal, body, request, response }: ParsedRequestOf<typeof enterDemoRoute>,
  ): Promise<AnswerOf<typeof enterDemoRoute>> {
    const visitor = visitorOf(request);
    const entered = await this.demo.enter(body, principal, visitor);
    const me = await this.meAfter(entered, principal, visitor, response);
    return { me, communityId: entered.communityId, ...secretOf(entered) };
  }

  private meAfter(
    { session, personId }: Accepted,
    principal: Principal | null,
    visitor: Visitor,
    response: Response,
  ): Promise<Me> {
    if (session !== undefined) return startSession(session, this.people, visitor, response);
    return this.people.me(principal ?? { personId, by: 'cookie' });
  }
}

const secretOf = ({ deviceSecret }: Accepted) => (deviceSecret === undefined ? {} : { deviceSecret });
