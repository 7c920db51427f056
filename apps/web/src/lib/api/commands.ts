import type { CommandName, commands, QuotaState } from '@samenspel/domain';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { newUuid } from '../device/ids';
import { useCommunityId } from '../route/useCommunityId';
import { send } from './api';
import { isStoreAway, retryDelayMs } from './as-of';
import { sayNearlyFull } from './nearly-full';
import { shownFrom } from './queries';

/** What the form of a command gives, before the server parses it. */
export type RawInput<Name extends CommandName> = Loose<z.input<(typeof commands)[Name]['schema']>>;

/** Ids of new things are filled by the server, and empty optional fields may be given as undefined. */
type Loose<Input> = { readonly [Key in keyof Input]?: Input[Key] | undefined };

export interface CommandAnswer {
  readonly seq: number;
  readonly ids?: Readonly<Record<string, string>>;
  readonly nearlyFull?: QuotaState | undefined;
}

/** What follows on every answer of something that was done: a limit that is near is told, and the screen reads on from there. */
export function wasDone(client: QueryClient, communityId: string, { seq, nearlyFull }: CommandAnswer): Promise<void> {
  if (nearlyFull !== undefined) sayNearlyFull(communityId, nearlyFull);
  return shownFrom(client, communityId, seq);
}

/** Gives a command. The same input again (after a broken connection) is the same command, so it can never happen twice. */
export function useCommand<Name extends CommandName>(name: Name) {
  const communityId = useCommunityId();
  const client = useQueryClient();
  const last = useRef<{ words: string; commandId: string } | null>(null);
  return useMutation<CommandAnswer, Error, RawInput<Name>>({
    mutationKey: ['command', name],
    networkMode: 'always',
    // The words stay in the form, and go as soon as the server can store them.
    retry: (_count, error) => isStoreAway(error),
    retryDelay: retryDelayMs,
    mutationFn: (input) => {
      const words = JSON.stringify(input);
      if (last.current?.words !== words) last.current = { words, commandId: newUuid() };
      const { commandId } = last.current;
      return send('POST', `/api/communities/${communityId}/commands/${name}`, { commandId, input });
    },
    onSuccess: (answer) => {
      last.current = null;
      return wasDone(client, communityId, answer);
    },
  });
}
