import type { TimelineEntry } from '@samenspel/contracts';
import { type OpenedEvent, sentence, type Titled } from '@samenspel/domain';
import { useView } from '../api/queries';
import { useT } from '../i18n/i18n';
import { allBlockers } from './blockers';
import { usePeople } from './people';

/** The item of a board a reader has open: its words are on the board, not in the log. */
interface OpenItem {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
}

/** Renders what happened in the reader's language, with the titles things had at the moment on screen. */
export function useSentence(
  open?: OpenItem,
): (happening: Pick<TimelineEntry, 'type' | 'actor'> & { readonly data: unknown }) => string {
  const { language } = useT();
  const personOf = usePeople();
  const titleOf = useTitles(open);
  const isBefore = (kind: Titled, id: string): boolean => kind === 'card' && open?.kind === 'card' && open.id === id;
  return ({ type, data, actor }) => {
    const nameOf = (id: string): string | null => {
      const person = personOf(id);
      return person.former ? null : person.name;
    };
    return sentence({ type, data, actor } as OpenedEvent, language, { nameOf, titleOf, isBefore });
  };
}

function useTitles(open: OpenItem | undefined): (kind: Titled, id: string) => string | number | null | undefined {
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
      case 'card':
        return open?.id === id ? open.title : undefined;
    }
  };
}
