import { Controller } from '@nestjs/common';
import {
  type AnswerOf,
  ApiError,
  changeMeRoute,
  changePasswordRoute,
  createAccountRoute,
  eraseMeRoute,
  getMeRoute,
  listSessionsRoute,
  renewCodesRoute,
  revokeSessionRoute,
} from '@samenspel/contracts';
import type { PersonId } from '@samenspel/domain';
import { Accounts, Erasure, inBrowser, People, Sessions, signedIn, visitorOf } from '@samenspel/identity';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';
import { endSession, startSession } from './session-answers';

/** What people decide about themselves. */
@Controller()
export class MeController {
  constructor(
    private readonly people: People,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly erasure: Erasure,
  ) {}

  @Route(getMeRoute)
  me(@ParsedRequest() { principal }: ParsedRequestOf<typeof getMeRoute>): Promise<AnswerOf<typeof getMeRoute>> {
    return this.people.me(signedIn(principal));
  }

  @Route(changeMeRoute)
  async change(
    @ParsedRequest() { principal, body }: ParsedRequestOf<typeof changeMeRoute>,
  ): Promise<AnswerOf<typeof changeMeRoute>> {
    const who = inBrowser(principal);
    await this.people.change(who.personId, body);
    return this.people.me(who);
  }

  /** Who has an account shows the password again: what follows cannot be undone. */
  @Route(eraseMeRoute)
  async erase(
    @ParsedRequest() { principal, body, request, response }: ParsedRequestOf<typeof eraseMeRoute>,
  ): Promise<void> {
    const who = inBrowser(principal);
    const visitor = visitorOf(request);
    const { account } = await this.people.me(who);
    if (account !== null) await this.accounts.confirm(who, body.password ?? '', visitor);
    await this.erasure.erase(who.personId as PersonId);
    endSession(visitor, response);
  }

  @Route(createAccountRoute)
  async createAccount(
    @ParsedRequest() { principal, body, request, response }: ParsedRequestOf<typeof createAccountRoute>,
  ): Promise<AnswerOf<typeof createAccountRoute>> {
    const visitor = visitorOf(request);
    const { session, recoveryCodes } = await this.accounts.create(inBrowser(principal), body, visitor);
    return { me: await startSession(session, this.people, visitor, response), recoveryCodes: [...recoveryCodes] };
  }

  @Route(changePasswordRoute)
  changePassword(
    @ParsedRequest() { principal, body, request }: ParsedRequestOf<typeof changePasswordRoute>,
  ): Promise<void> {
    return this.accounts.changePassword(inBrowser(principal), body.current, body.next, visitorOf(request));
  }

  @Route(renewCodesRoute)
  async renewCodes(
    @ParsedRequest() { principal, body, request }: ParsedRequestOf<typeof renewCodesRoute>,
  ): Promise<AnswerOf<typeof renewCodesRoute>> {
    const codes = await this.accounts.renewCodes(inBrowser(principal), body.password, visitorOf(request));
    return { recoveryCodes: [...codes] };
  }

  @Route(listSessionsRoute)
  async listSessions(
    @ParsedRequest() { principal }: ParsedRequestOf<typeof listSessionsRoute>,
  ): Promise<AnswerOf<typeof listSessionsRoute>> {
    return { sessions: [...(await this.sessions.list(inBrowser(principal)))] };
  }

  @Route(revokeSessionRoute)
  async revokeSession(
    @ParsedRequest() { principal, params }: ParsedRequestOf<typeof revokeSessionRoute>,
  ): Promise<void> {
    const { personId } = inBrowser(principal);
    if (!(await this.sessions.revoke(personId, params.sessionId))) throw new ApiError('not_found');
  }
}
