import type { z } from 'zod';
import { blockerCommands } from './blockers/commands';
import { communityCommands } from './community/commands';
import { goalCommands } from './goals/commands';
import { memberCommands } from './members/commands';
import { sprintCommands } from './sprints/commands';
import { valueCommands } from './values/commands';

export type DomainWord = 'community' | 'members' | 'goals' | 'sprints' | 'blockers' | 'values';

/** Which kind of stream decides a command: `community-<communityId>`, `blocker-<blockerId>` or `value-<valueId>`. */
export type StreamKind = 'community' | 'blocker' | 'value';

interface Definition {
  readonly schema: z.ZodObject;
  readonly creates?: readonly string[];
}

type Defined<Table extends Record<string, Definition>, Word extends DomainWord, Stream extends StreamKind> = {
  readonly [Name in keyof Table]: {
    readonly word: Word;
    readonly stream: Stream;
    readonly schema: Table[Name]['schema'];
    /** Input fields that name something new; one that is left out is filled by `prepareCommand`. */
    readonly creates: readonly string[];
  };
};

function define<const Table extends Record<string, Definition>, Word extends DomainWord, Stream extends StreamKind>(
  word: Word,
  stream: Stream,
  table: Table,
) {
  const entries = Object.entries(table).map(([name, { schema, creates }]) => [
    name,
    { word, stream, schema, creates: creates ?? [] },
  ]);
  return Object.fromEntries(entries) as Defined<Table, Word, Stream>;
}

/** Every command of the product by name (also the last segment of its HTTP path). */
export const commands = {
  ...define('community', 'community', communityCommands),
  ...define('members', 'community', memberCommands),
  ...define('goals', 'community', goalCommands),
  ...define('sprints', 'community', sprintCommands),
  ...define('blockers', 'blocker', blockerCommands),
  ...define('values', 'value', valueCommands),
};

export type CommandName = keyof typeof commands;

/** What a command carries once it has been parsed and its new ids are filled. */
export type CommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]['schema']>;

/** A command ready for its decider; a union over the names given. */
export type Command<Name extends CommandName = CommandName> = Name extends CommandName
  ? { readonly name: Name; readonly input: CommandInput<Name> }
  : never;

export type CommandOfStream<Stream extends StreamKind> = Command<
  { [Name in CommandName]: (typeof commands)[Name]['stream'] extends Stream ? Name : never }[CommandName]
>;

export const commandNames = Object.keys(commands) as readonly CommandName[];

export const isCommandName = (name: string): name is CommandName => Object.hasOwn(commands, name);

/**
 * Parses raw input into a command. Ids of new things the client did not give are asked from `makeId(field)`; to let a
 * repeated command get the same ids, derive them from the command id. Throws ZodError when the input has the wrong form.
 */
export function prepareCommand<Name extends CommandName>(
  name: Name,
  input: unknown,
  makeId: (field: string) => string,
): { readonly command: Command<Name>; readonly ids: Readonly<Record<string, string>> } {
  const { schema, creates } = commands[name];
  const filled: Record<string, unknown> = { ...(typeof input === 'object' && input !== null ? input : {}) };
  for (const field of creates) filled[field] ??= makeId(field);
  const parsed = schema.parse(filled) as Record<string, unknown>;
  const ids = Object.fromEntries(creates.map((field) => [field, parsed[field] as string]));
  return { command: { name, input: parsed } as Command<Name>, ids };
}

/** Name of the stream that decides the command in that community. */
export function streamOf(command: Command, communityId: string): string {
  switch (commands[command.name].stream) {
    case 'community':
      return `community-${communityId}`;
    case 'blocker':
      return `blocker-${(command.input as { blockerId: string }).blockerId}`;
    case 'value':
      return `value-${(command.input as { valueId: string }).valueId}`;
  }
}
