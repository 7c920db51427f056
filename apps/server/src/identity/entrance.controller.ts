import { Controller } from '@nestjs/common';
import {
  type AnswerOf,
  erasedPeopleRoute,
  getSetUpRoute,
  guestReturnRoute,
  logInRoute,
  logOutRoute,
  recoverRoute,
  setUpRoute,
} from '@samenspel/contracts';
import { Accounts, Guests, People, Sessions, SetUp, visitorOf } from '@samenspel/identity';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';
import { endSession, startSession } from './session-answers';

/** The ways in and out of this installation. */
@Controller()
export class EntranceController {
  constructor(
    private readonly setUp: SetUp,
    private readonly accounts: Accounts,
    private readonly guests: Guests,
    private readonly sessions: Sessions,
    private readonly people: People,
  ) {}

  @Route(getSetUpRoute)
  state(@ParsedRequest() { request }: ParsedRequestOf<typeof getSetUpRoute>): Promise<AnswerOf<typeof getSetUpRoute>> {
    return this.setUp.state(visitorOf(request));
  }

  @Route(setUpRoute)
  async create(
    @ParsedRequest() { body, request, response }: ParsedRequestOf<typeof setUpRoute>,
  ): Promise<AnswerOf<typeof setUpRoute>> {
    const visitor = visitorOf(request);
    const { session, recoveryCodes } = await this.setUp.setUp(body, visitor);
    return { me: await startSession(session, this.people, visitor, response), recoveryCodes: [...recoveryCodes] };
  }

  @Route(logInRoute)
  async logIn(
    @ParsedRequest() { body, request, response }: ParsedRequestOf<typeof logInRoute>,
  ): Promise<AnswerOf<typeof logInRoute>> {
    const visitor = visitorOf(request);
    const session = await this.accounts.logIn(body.login, body.password, visitor);
    return startSession(session, this.people, visitor, response);
  }

  @Route(logOutRoute)
  async logOut(@ParsedRequest() { request, response }: ParsedRequestOf<typeof logOutRoute>): Promise<void> {
    const visitor = visitorOf(request);
    if (visitor.token !== undefined) await this.sessions.signOut(visitor.token);
    endSession(visitor, response);
  }

  @Route(recoverRoute)
  async recover(
    @ParsedRequest() { body, request, response }: ParsedRequestOf<typeof recoverRoute>,
  ): Promise<AnswerOf<typeof recoverRoute>> {
    const visitor = visitorOf(request);
    const { session, codesLeft } = await this.accounts.recover(body, visitor);
    return { me: await startSession(session, this.people, visitor, response), codesLeft };
  }

  @Route(guestReturnRoute)
  async guestReturn(
    @ParsedRequest() { body, request, response }: ParsedRequestOf<typeof guestReturnRoute>,
  ): Promise<AnswerOf<typeof guestReturnRoute>> {
    const visitor = visitorOf(request);
    const session = await this.guests.comeBack(body.deviceSecret, visitor);
    return startSession(session, this.people, visitor, response);
  }

  /** Asked by devices that keep something of people who are not signed in there. */
  @Route(erasedPeopleRoute)
  async erased(
    @ParsedRequest() { body }: ParsedRequestOf<typeof erasedPeopleRoute>,
  ): Promise<AnswerOf<typeof erasedPeopleRoute>> {
    return { erased: [...(await this.people.erased(body.personIds))] };
  }
}
