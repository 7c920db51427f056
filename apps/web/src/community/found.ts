import type { CommandAnswer } from '@samenspel/contracts';
import type { Scale } from '@samenspel/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiProblem, send } from '../app/api';
import { language } from '../app/i18n';
import { newUuid } from '../app/ids';
import { addDays } from '../app/time';

/** A start week and three sprints of three weeks (Corporaal and others, Gas erop!, 2021, mechanism C1). */
export const tenWeeks = { weeks: 10, sprints: 3, sprintWeeks: 3 } as const;

export interface Beginning {
  readonly name: string;
  readonly scale: Scale;
  /** Empty when it comes later. */
  readonly beacon: string;
  readonly question: string;
  readonly startsOn: string;
}

const freshIds = () => ({ found: newUuid(), beacon: newUuid(), sprint: newUuid() });

/** Founds a community with what was told. Each step keeps its command id, so that trying again never founds two. */
export function useFound() {
  const client = useQueryClient();
  const ids = useRef(freshIds());
  return useMutation({
    mutationFn: async ({ name, scale, beacon, question, startsOn }: Beginning): Promise<string> => {
      const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const founded = await send<CommandAnswer>('POST', '/api/communities', {
        commandId: ids.current.found,
        input: { name, scale, locale: language(), timeZone, plan: tenWeeks },
      });
      const communityId = founded.ids.communityId ?? '';
      const command = (word: string, commandId: string, input: object): Promise<unknown> =>
        send('POST', `/api/communities/${communityId}/commands/${word}`, { commandId, input });
      if (beacon !== '') await command('set-goal', ids.current.beacon, { kind: 'beacon', text: beacon });
      if (question !== '') {
        const endsOn = addDays(startsOn, tenWeeks.sprintWeeks * 7 - 1);
        await command('plan-sprint', ids.current.sprint, { question, startsOn, endsOn });
      }
      return communityId;
    },
    onError: (error) => {
      // Refused, not lost: corrected words are another wish.
      if (error instanceof ApiProblem && error.status === 400) ids.current = freshIds();
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['communities'] }),
  });
}
