import type { CommandAnswer } from '@samenspel/contracts';
import { planRun, type Scale, tenWeekTemplate } from '@samenspel/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { isRefused, send } from '../../lib/api/api';
import { newUuid } from '../../lib/device/ids';
import { type Language, language } from '../../lib/i18n/i18n';
import { addDays } from '../../lib/i18n/time';

export interface Beginning {
  readonly name: string;
  readonly scale: Scale;
  /** Empty when it comes later. */
  readonly beacon: string;
  /** Opens the first sprint; empty for the template's own. */
  readonly question: string;
  /** First day of the first sprint. */
  readonly startsOn: string;
}

interface SprintPlan {
  readonly question: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** The sprints of the ten-week template, one after the other from the first day of the first. */
export function sprintsOf({ question, startsOn }: Beginning, locale: Language): readonly SprintPlan[] {
  const { sprints } = planRun(tenWeekTemplate.plan);
  const firstWeek = sprints[0]?.firstWeek ?? 1;
  return sprints.map((sprint) => {
    const first = addDays(startsOn, (sprint.firstWeek - firstWeek) * 7);
    const own = sprint.number === 1 ? question.trim() : '';
    return {
      question: own === '' ? sprint.openingQuestion[locale] : own,
      startsOn: first,
      endsOn: addDays(first, sprint.weeks * 7 - 1),
    };
  });
}

type Send = (path: string, body: { readonly commandId: string; readonly input: object }) => Promise<CommandAnswer>;

interface Step {
  readonly commandId: string;
  readonly input: object;
  answer?: CommandAnswer;
}

/**
 * Steps of which each happens once. A step that was answered is not asked again; one that met silence is asked again
 * in the very same words, since it may have happened; only one that was refused makes room for other words.
 */
export class Founding {
  private readonly steps = new Map<string, Step>();

  constructor(private readonly send: Send) {}

  /** Whether the community was asked for, and may be there. */
  get begun(): boolean {
    return this.steps.has('found');
  }

  /** Founds the community, sets its beacon and plans its sprints; gives the community's id. */
  async found(beginning: Beginning, locale: Language, timeZone: string): Promise<string> {
    const { name, scale } = beginning;
    const { plan } = tenWeekTemplate;
    const founded = await this.once('found', '/api/communities', { name, scale, locale, timeZone, plan });
    const communityId = founded.ids.communityId ?? '';
    const command = (step: string, word: string, input: object): Promise<CommandAnswer> =>
      this.once(step, `/api/communities/${communityId}/commands/${word}`, input);
    const beacon = beginning.beacon.trim();
    if (beacon !== '') await command('beacon', 'set-goal', { kind: 'beacon', text: beacon });
    for (const [index, sprint] of sprintsOf(beginning, locale).entries()) {
      await command(`sprint ${index + 1}`, 'plan-sprint', sprint);
    }
    return communityId;
  }

  private async once(name: string, path: string, input: object): Promise<CommandAnswer> {
    const step = this.steps.get(name) ?? { commandId: newUuid(), input };
    this.steps.set(name, step);
    if (step.answer !== undefined) return step.answer;
    try {
      step.answer = await this.send(path, { commandId: step.commandId, input: step.input });
      return step.answer;
    } catch (error) {
      if (isRefused(error)) this.steps.delete(name);
      throw error;
    }
  }
}

/** Founds a community with what was told; trying again goes on where it stopped. */
export function useFound() {
  const client = useQueryClient();
  const kept = useRef<Founding | null>(null);
  kept.current ??= new Founding((path, body) => send<CommandAnswer>('POST', path, body));
  const founding = kept.current;
  const attempt = useMutation({
    mutationFn: (beginning: Beginning) =>
      founding.found(beginning, language(), Intl.DateTimeFormat().resolvedOptions().timeZone),
    onSuccess: () => client.invalidateQueries({ queryKey: ['communities'] }),
  });
  return { ...attempt, founding: () => founding.begun };
}
