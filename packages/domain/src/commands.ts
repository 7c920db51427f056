import type { z } from 'zod';
import type { CommandQuota } from './kernel/define-commands';
import type { CountedName } from './quotas/table';
import { ofAllWords } from './words';

/** Every command of the product by name (also the last segment of its HTTP path). */
export const commands = ofAllWords('commands');

/** Kinds of streams that decide commands: `community-<communityId>`, `blocker-<blockerId>` and so on. */
export type StreamKind = (typeof commands)[CommandName]['stream'];

export type CommandName = keyof typeof commands;

/** What a command carries once it has been parsed and its new ids are filled. */
type CommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]['schema']>;

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
export function streamOf({ name, input }: Command, communityId: string): string {
  const { stream } = commands[name];
  return `${stream}-${stream === 'community' ? communityId : (input as Record<string, unknown>)[`${stream}Id`]}`;
}

/** What each command counts for, or why for nothing. */
export const commandQuotas = Object.fromEntries(
  commandNames.map((name) => [name, commands[name].quota]),
) as unknown as Readonly<Record<CommandName, CommandQuota<CountedName>>>;
