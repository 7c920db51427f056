import type { TimelineEntry } from '@samenspel/contracts';
import { nameThen, type Opened, type OpenedEvent, sentence, type Titled } from '@samenspel/domain';
import { useView } from '../api/queries';
import { useT } from '../i18n/i18n';
import { allBlockers } from './blockers';
import { usePeople } from './people';

/** The item of a board a reader has open. */
interface OpenItem {
  readonly id: string;
  readonly kind: string;
}

type Happening = Pick<TimelineEntry, 'type' | 'actor'> &
  Pick<Opened<TimelineEntry>, 'names'> & { readonly data: unknown };

/**
 * Renders what happened in the reader's language: what is on boards by its title of then, the rest by the title it had at the moment on
 * screen.
 */
export function useSentence(open?: OpenItem): (happening: Happening) => string {
  const { language } = useT();
  const personOf = usePeople();
  const titleOf = useTitles();
  const isBefore = (kind: Titled, id: string): boolean => kind === 'card' && open?.kind === 'card' && open.id === id;
  return ({ type, data, actor, names }) => {
    const nameOf = (id: string): string | null => {
      const person = personOf(id);
      return person.former ? null : person.name;
    };
    return sentence({ type, data, actor } as OpenedEvent, language, {
      nameOf,
      titleOf: (kind, id) => (kind === 'card' ? nameThen(names, id) : titleOf(kind, id)),
      saidIn: (commentId) => nameThen(names, commentId),
      isBefore,
    });
  };
}

function useTitles(): (kind: Exclude<Titled, 'card'>, id: string) => string | number | null | undefined {
  const goals = useView('goals').data?.goals;
  const sprints = useView('sprints').data?.sprints;
  const partners = useView('members').data?.partners;
  const blockers = useView('blockers').data;
  const values = useView('values').data?.stories;
  return (kind, id) => {
    switch (kind) {
      case 'goal':
        return goals?.find((goal) => goal.goalId === id)?.text;
      case 'sprint':
        return sprints?.find((sprint) => sprint.sprintId === id)?.number;
      case 'partner':
        return partners?.find((partner) => partner.partnerId === id)?.name;
      case 'blocker':
        return allBlockers(blockers).find((blocker) => blocker.blockerId === id)?.text;
      case 'value':
        return values?.find((value) => value.valueId === id)?.title;
    }
  };
}
