import type { z } from 'zod';
import type { Role } from './lists';

/**
 * What a command makes, by the quotas it counts for besides `history`, `historyOfPerson` and `space`; or why it makes
 * nothing that lasts in a list. `ends`: it closes or takes away, and is never refused for a quota.
 */
export type CommandQuota<Counted extends string = string> = (
  | { readonly makes: readonly [Counted, ...Counted[]] }
  | { readonly makesNothing: string }
  | { readonly ends: string }
) & {
  /** Not for visitors of the demo: it would change the demo, or other visitors, for everybody. */
  readonly notInDemo?: true;
};

type Described<Counted extends string> = CommandQuota<Counted> & {
  /** The roles that may give it, or 'anyone' for what makes a person a member. More than that the decider judges. */
  readonly by: readonly Role[] | 'anyone';
  /** Whether a reactor may give it as 'system'. */
  readonly bySystem?: true;
  readonly schema: z.ZodObject;
  /** Input fields that name something new; one that is left out is filled by `prepareCommand`. */
  readonly creates?: readonly string[];
};

/** All there is to know of a command but how it is decided. */
export interface CommandDefinition {
  readonly word: string;
  /** Kind of the stream that decides it: `community-<communityId>`, or `<kind>-<its id>`. */
  readonly stream: string;
  readonly by: readonly Role[] | 'anyone';
  readonly bySystem: boolean;
  readonly quota: CommandQuota;
  readonly schema: z.ZodObject;
  readonly creates: readonly string[];
}

type Defined<Table extends Readonly<Record<string, { schema: z.ZodObject }>>, Word, Stream> = {
  readonly [Name in keyof Table]: CommandDefinition & {
    readonly word: Word;
    readonly stream: Stream;
    readonly schema: Table[Name]['schema'];
  };
};

/** Defines the commands of a word: one that does not say who may give it and what it counts for does not compile. */
export function defineCommands<
  const Table extends Readonly<Record<string, Described<Extract<keyof Quotas, string>>>>,
  const Word extends string,
  const Stream extends string,
  Quotas extends object,
>(
  word: Word,
  { stream }: { readonly stream: Stream; readonly quotas: Quotas },
  table: Table,
): Defined<Table, Word, Stream> {
  const entries = Object.entries(table).map(([name, { schema, by, bySystem = false, creates = [], ...quota }]) => [
    name,
    { word, stream, schema, by, bySystem, creates, quota },
  ]);
  return Object.fromEntries(entries) as Defined<Table, Word, Stream>;
}

/** What a command of a word carries once it has been parsed and its new ids are filled. */
export type InputOf<
  Table extends Readonly<Record<string, { schema: z.ZodObject }>>,
  Name extends keyof Table,
> = z.output<Table[Name]['schema']>;

/** A command of a word, ready for its decider; a union over the names given. */
export type CommandOf<
  Table extends Readonly<Record<string, { schema: z.ZodObject }>>,
  Name extends keyof Table = keyof Table,
> = Name extends keyof Table ? { readonly name: Name; readonly input: InputOf<Table, Name> } : never;
