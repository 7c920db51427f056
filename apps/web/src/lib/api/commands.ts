import { type FilledForm, OutboxFull, type WaitingCommand } from '@samenspel/community-client';
import { type CommandName, commands } from '@samenspel/domain';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { newId, newUuid } from '../device/ids';
import { serverNow } from '../device/server-clock';
import { translate } from '../i18n/i18n';
import { useCommunityId } from '../route/useCommunityId';
import { ApiProblem, send } from './api';
import type { CommandAnswer } from './command-answer';
import { whoLooks } from './community-copy';
import { sayNearlyFull } from './nearly-full';
import { outbox } from './outbox';
import { shownFrom } from './queries';

/** What the form of a command gives, before the server parses it. */
export type RawInput<Name extends CommandName> = Loose<z.input<(typeof commands)[Name]['schema']>>;

/** Ids of new things are filled by the server, and empty optional fields may be given as undefined. */
type Loose<Input> = { readonly [Key in keyof Input]?: Input[Key] | undefined };

/** What a person reads of a command that waits, and the form it came from. */
interface GivenIn {
  readonly label: string;
  /** Id of what it changes; null when it makes something new. */
  readonly about: string | null;
  readonly form: FilledForm | null;
}

/** What follows on every answer of something that was done: a limit that is near is told, and the screen reads on from there. */
export function wasDone(client: QueryClient, communityId: string, { seq, nearlyFull }: CommandAnswer): Promise<void> {
  if (nearlyFull !== undefined) sayNearlyFull(communityId, nearlyFull);
  return shownFrom(client, communityId, seq);
}

/** The id of a board is the server's to make; all others are made here, so that commands may build on each other. */
const idsOf = (name: CommandName): Readonly<Record<string, string>> =>
  Object.fromEntries(commands[name].creates.filter((field) => field !== 'boardId').map((field) => [field, newId()]));

/** Who may do what is given and taken by those who are there: such a command does not wait for a line. */
const waits = (name: CommandName): boolean => commands[name].word !== 'members';

/**
 * Gives a command. With `givenIn` it waits on the device while nothing is reached, and is sent once, in its order. Without, the
 * same input again (after a broken connection) is the same command, so it can never happen twice either.
 */
export function useCommand<Name extends CommandName>(name: Name, givenIn?: () => GivenIn) {
  const communityId = useCommunityId();
  const client = useQueryClient();
  const last = useRef<{ words: string; commandId: string } | null>(null);
  return useMutation<CommandAnswer, Error, RawInput<Name>>({
    mutationKey: ['command', name],
    networkMode: 'always',
    mutationFn: (input) => {
      const person = whoLooks();
      if (givenIn !== undefined && person !== undefined && waits(name))
        return giveLater({ ...givenIn(), name, communityId, person, input });
      const words = JSON.stringify(input);
      if (last.current?.words !== words) last.current = { words, commandId: newUuid() };
      const { commandId } = last.current;
      return send('POST', `/api/communities/${communityId}/commands/${name}`, { commandId, input });
    },
    onSuccess: (answer) => {
      last.current = null;
      return answer.waits ? undefined : wasDone(client, communityId, answer);
    },
  });
}

interface Given extends GivenIn {
  readonly name: CommandName;
  readonly communityId: string;
  readonly person: string;
  readonly input: object;
}

async function giveLater({ communityId, input, name, ...given }: Given): Promise<CommandAnswer> {
  const makes = idsOf(name);
  // As the server reads it: what was left empty is not there.
  const words = JSON.parse(JSON.stringify({ ...makes, ...input })) as WaitingCommand['input'];
  try {
    const became = await outbox.give({
      ...{ ...given, name, makes, input: words, community: communityId, commandId: newUuid() },
      ...{ givenAt: Date.now(), meantAt: serverNow(), attempted: false, refusal: null },
    });
    return became.kind === 'done' ? became.answer : { seq: -1, ids: makes, waits: true };
  } catch (error) {
    if (error instanceof OutboxFull) throw new ApiProblem('outbox_full', 0, translate('waiting.full'));
    throw error;
  }
}

/** Sends what was refused once more, as another command with something more in it. */
export async function giveAgain(command: WaitingCommand, more: object): Promise<void> {
  const taken = await outbox.takeBack(command.commandId);
  if (taken === undefined) return;
  const again = { commandId: newUuid(), input: { ...taken.input, ...more }, givenAt: Date.now() };
  await outbox.give({ ...taken, ...again, attempted: false, refusal: null });
}
