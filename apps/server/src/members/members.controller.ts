import { Controller } from '@nestjs/common';
import { Directory } from '@samenspel/application';
import { type AnswerOf, peopleRoute } from '@samenspel/contracts';
import { People } from '@samenspel/identity';
import { ParsedRequest, type ParsedRequestOf, Route } from '../edge/route.decorator';
import { peopleOf } from './people-of';

/** Who is who in a community. Names come from the vault, so they can be taken away. */
@Controller()
export class MembersController {
  constructor(
    private readonly directory: Directory,
    private readonly people: People,
  ) {}

  @Route(peopleRoute)
  async everybody(
    @ParsedRequest() { params }: ParsedRequestOf<typeof peopleRoute>,
  ): Promise<AnswerOf<typeof peopleRoute>> {
    return { people: await peopleOf(this.people, this.directory)(params.communityId) };
  }
}
