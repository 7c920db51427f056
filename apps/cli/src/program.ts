import { resolve } from 'node:path';
import { type Role, roles } from '@samenspel/domain';
import { ask, maxReasonLength, type OperatorRequest, profileOf, restoreFrom } from '@samenspel/server/operator';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes one line; false when the reader wants no more for now. */
  out(line: string): unknown;
  err(line: string): unknown;
}

/** Runs one command line. Resolves with the exit code: 0, 1 when it did not work (one line says why), 2 when it was not understood. */
export async function run(args: readonly string[], world: World): Promise<number> {
  try {
    await program(world).parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    world.err(oneLine(error));
    return 1;
  }
}

function program(world: World): Command {
  const samenspel = new Command('samenspel')
    .description('For who runs a Samenspel server. Asks the running server, or the data folder when none runs.')
    .option('--data <folder>', 'the data folder; default SAMENSPEL_DATA, or ./data')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.out(text.trimEnd()),
      writeErr: (text) => world.err(text.trimEnd()),
    });
  const folder = (): string =>
    resolve(samenspel.opts<{ data?: string }>().data ?? (world.env.SAMENSPEL_DATA || './data'));
  const answer = async (request: OperatorRequest): Promise<void> => {
    const asked = { dataFolder: folder(), origin: originOf(world.env), profile: profileOf(world.env) };
    for await (const line of ask(request, asked)) world.out(line);
  };
  const add = (name: string, description: string) =>
    samenspel.command(name).description(description).copyInheritedSettings(samenspel);

  add('events', 'the log of a community, in order')
    .requiredOption('--community <id>', 'which community')
    .option('--from <seq>', 'first seq', wholeNumber)
    .option('--to <seq>', 'last seq', wholeNumber)
    .option('--json', 'one JSON object a line, board edits as base64', false)
    .action((options: { community: string; from?: number; to?: number; json: boolean }) =>
      answer({ ask: 'events', ...options }),
    );

  add('token', 'an API token, for the header "Authorization: Bearer <token>"')
    .requiredOption('--community <id>', 'the only community it opens')
    .addOption(new Option('--role <role>', 'what it may do').choices([...roles]).makeOptionMandatory())
    .option('--days <number>', 'how long it is valid', wholeNumber, 90)
    .action((options: { community: string; role: Role; days: number }) => answer({ ask: 'token', ...options }));

  add('boards', 'the boards of a community')
    .requiredOption('--community <id>', 'which community')
    .option('--json', 'one JSON object a line', false)
    .action((options: { community: string; json: boolean }) => answer({ ask: 'boards', ...options }));

  add(
    'verify-chain',
    'recompute every hash and name the first event that does not fit; a tail that was cut off, or hashes all made anew, are not seen',
  ).action(() => answer({ ask: 'verify-chain' }));

  add('verify-pictures', 'look whether every picture on a board or card is there and is what it was').action(() =>
    answer({ ask: 'verify-pictures' }),
  );

  add('backup <folder>', 'copy everything that cannot be rebuilt to a new folder, also while the server runs').action(
    (to: string) => answer({ ask: 'backup', to: resolve(to) }),
  );

  add('restore <backup>', 'put a backup in an empty data folder, or in the empty databases of a cluster').action(
    async (from: string) => {
      const into = { dataFolder: folder(), profile: profileOf(world.env) };
      for await (const line of restoreFrom(resolve(from), into)) world.out(line);
    },
  );

  add('reset-owner', 'a one-time link with which the owner chooses a new name and password').action(() =>
    answer({ ask: 'reset-owner' }),
  );

  add('parked', 'what stopped at an event it could not handle: projections and reactors, each of one community')
    .option('--json', 'one JSON object a line', false)
    .action(({ json }: { json: boolean }) => answer({ ask: 'parked', json }));

  const parkedWork = (name: string, description: string) =>
    add(`${name} <kind> <name>`, description).requiredOption('--community <id>', 'of which community');
  parkedWork('resume', 'try again what is parked, e.g. resume reactor sprint-boards').action(
    (kind: string, name: string, { community }: { community: string }) =>
      answer({ ask: 'resume', kind: parkedKind(kind), name, community }),
  );
  parkedWork('skip', 'leave out the event at which something is parked, for good, and go on')
    .requiredOption('--reason <text>', 'why; it is kept')
    .action((kind: string, name: string, { community, reason }: { community: string; reason: string }) =>
      answer({ ask: 'skip', kind: parkedKind(kind), name, community, reason: reasonOf(reason) }),
    );
  return samenspel;
}

function parkedKind(text: string): 'projection' | 'reactor' {
  if (text === 'projection' || text === 'reactor') return text;
  throw new InvalidArgumentError('Expected projection or reactor.');
}

function reasonOf(text: string): string {
  const reason = text.trim();
  if (reason.length >= 1 && reason.length <= maxReasonLength) return reason;
  throw new InvalidArgumentError(`Expected a reason of 1 to ${maxReasonLength} characters.`);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(text);
}

const originOf = (env: World['env']): string =>
  env.SAMENSPEL_ORIGIN?.split(',')[0]?.trim().replace(/\/$/, '') || `http://localhost:${env.PORT || 3000}`;

const oneLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll('\n', ' ');
