import { accessMatrix, type CommandName, commandNames, commands, roles } from '@samenspel/domain';
import { z } from 'zod';
import { communityIdParam } from './community-param';
import type { ErrorName } from './errors';
import { nearlyFullSchema } from './nearly-full';
import { type RouteSpec, route } from './route';

/** Given with every command and repeated when it is sent again, so that it happens once. */
const commandId = z.uuid().describe('Made by the client, once per request; the same id again gets the first answer.');

/** What a device that was without network says of a command it kept: it is sent by whoever is signed in then. */
const meant = z
  .strictObject({
    by: z.string().min(1).max(40).describe('Whose command it is; refused when somebody else is signed in now.'),
    at: z.int().min(0).describe('When it was meant, milliseconds since the epoch; never later than it is received.'),
  })
  .meta({ id: 'Meant' });
export type Meant = z.output<typeof meant>;

const commandAnswerSchema = z
  .strictObject({
    seq: z.int().min(0).describe('The moment after this command; give it as `minSeq` to read what it changed.'),
    ids: z.record(z.string(), z.string()).describe('Ids of what the command made, by field name.'),
    nearlyFull: nearlyFullSchema.optional(),
  })
  .meta({ id: 'CommandAnswer' });
export type CommandAnswer = z.output<typeof commandAnswerSchema>;

/** Commands that come in by a way of their own: founding has no community yet; inviting and joining go through identity. */
const internalCommands: readonly CommandName[] = ['found-community', 'create-invite', 'join'];

/** The input as clients send it: ids of new things may be left out. */
function commandInput(name: CommandName): z.ZodObject {
  const { creates } = commands[name];
  const schema: z.ZodObject = commands[name].schema;
  return schema.extend(
    Object.fromEntries(creates.map((field) => [field, (schema.shape[field] as z.ZodType).optional()])),
  );
}

const summaryOf = (name: CommandName): string => {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const commandErrors: readonly ErrorName[] = [
  'changed_meanwhile',
  'command_id_reused',
  'limit_reached',
  'meant_by_another',
  'not_in_demo',
  'storage_full',
  'store_read_only',
  'unavailable',
];

/** The route of a command: `POST /api/communities/:communityId/commands/<name>`. */
export function commandRoute(name: CommandName): RouteSpec {
  const allowed = accessMatrix.commands[name];
  return route({
    name,
    method: 'POST',
    path: `/api/communities/:communityId/commands/${name}`,
    word: commands[name].word,
    summary: summaryOf(name),
    params: z.strictObject({ communityId: communityIdParam }),
    body: z.strictObject({ commandId, input: commandInput(name), meant: meant.optional() }),
    answer: { as: 'json', schema: commandAnswerSchema },
    // Somebody who waits to be let in may still go.
    access: {
      kind: 'community',
      roles: allowed === 'anyone' ? roles : allowed,
      ...(name === 'leave' ? { waiting: true } : {}),
    },
    errors: commandErrors,
  });
}

export const publicCommands: readonly CommandName[] = commandNames.filter((name) => !internalCommands.includes(name));

export const commandRoutes: readonly RouteSpec[] = publicCommands.map(commandRoute);

/** The server chooses the id of a new community, so that nobody can ask for the demo's or another's. */
export const foundCommunityRoute = route({
  name: 'found-community',
  method: 'POST',
  path: '/api/communities',
  word: 'community',
  summary: 'Found a community; who founds it becomes its owner and facilitator',
  body: z.strictObject({ commandId, input: commands['found-community'].schema.omit({ communityId: true }) }),
  answer: { as: 'json', schema: commandAnswerSchema },
  access: { kind: 'signedIn' },
  errors: commandErrors,
});
