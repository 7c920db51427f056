import { Controller } from '@nestjs/common';
import { CommandService } from '@samenspel/application';
import { ApiError, commandRoute, type Meant, publicCommands } from '@samenspel/contracts';
import { actingBy, signedIn } from '@samenspel/identity';
import { addRoute } from '../edge/add-route';

interface CommandBody {
  readonly commandId: string;
  readonly input: unknown;
  readonly meant?: Meant;
}

/** One route for every command, whatever word it is of: `POST /api/communities/:communityId/commands/<name>`. */
@Controller()
export class CommandsController {
  constructor(readonly service: CommandService) {}
}

for (const name of publicCommands)
  addRoute(CommandsController, commandRoute(name), ({ service }, { params, body, principal }) => {
    const { communityId } = params as unknown as { readonly communityId: string };
    const { commandId, input, meant } = body as unknown as CommandBody;
    const acting = actingBy(signedIn(principal));
    if (meant !== undefined && meant.by !== acting.actor) throw new ApiError('meant_by_another');
    const when = meant === undefined ? {} : { occurredAt: meant.at };
    return service.answer({ communityId, name, input, commandId, ...when, ...acting });
  });
