import { Controller, type Type } from '@nestjs/common';
import { CommandService } from '@samenspel/application';
import { type CommandAnswer, commandRoute, publicCommands, type RouteSpec } from '@samenspel/contracts';
import { type CommandName, commands, type DomainWord } from '@samenspel/domain';
import { actingBy, signedIn } from '@samenspel/identity';
import { Asked, type AskedFor, Route } from './route.decorator';

interface CommandBody {
  readonly commandId: string;
  readonly input: unknown;
}

/** A controller with one route for every command of a domain word: `POST /api/communities/:communityId/commands/<name>`. */
export function commandRoutesOf(word: DomainWord): Type {
  class CommandRoutes {
    constructor(readonly service: CommandService) {}
  }
  for (const name of publicCommands.filter((candidate) => commands[candidate].word === word)) {
    addHandler(CommandRoutes, name);
  }
  Reflect.defineMetadata('design:paramtypes', [CommandService], CommandRoutes);
  Object.defineProperty(CommandRoutes, 'name', { value: `${word}CommandRoutes` });
  Controller()(CommandRoutes);
  return CommandRoutes;
}

/** What `@Route(...) handler(@Asked() asked)` would write, for one command. */
function addHandler(target: Type<{ readonly service: CommandService }>, name: CommandName): void {
  const handler = async function (
    this: { readonly service: CommandService },
    asked: AskedFor<RouteSpec>,
  ): Promise<CommandAnswer> {
    const { communityId } = asked.params as unknown as { communityId: string };
    const { commandId, input } = asked.body as unknown as CommandBody;
    return this.service.answer({ communityId, name, input, commandId, ...actingBy(signedIn(asked.principal)) });
  };
  const descriptor: PropertyDescriptor = { value: handler, writable: true, configurable: true };
  Object.defineProperty(target.prototype, name, descriptor);
  Asked()(target.prototype, name, 0);
  Route(commandRoute(name))(target.prototype, name, descriptor);
}
