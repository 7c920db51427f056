import type { LinkedCard } from '@samenspel/contracts';
import { Link } from '@tanstack/react-router';
import { useT } from '../app/i18n';
import { useTime } from '../community/community';
import { useCommunityId } from '../community/useCommunityId';
import { Section } from '../ui/Page';
import { Person } from '../ui/Person';
import classes from './goals.module.css';

/** Cards that work on this goal. Their words are on their boards; here is the way to them. */
export function LinkedCards({ cards }: { cards: readonly LinkedCard[] }) {
  const { t } = useT();
  const time = useTime();
  const communityId = useCommunityId();
  if (cards.length === 0) return null;
  return (
    <Section title={t('goals.cards', { count: cards.length })}>
      <ul className={classes.plainList}>
        {cards.map(({ boardId, itemId, sprintId, linked }) => (
          <li key={`${boardId} ${itemId}`} className={classes.lead}>
            <Person id={linked.by} /> {time.day(linked.at)}
            {sprintId !== undefined && (
              <Link
                to="/c/$communityId/sprints/$sprintId/board"
                params={{ communityId, sprintId }}
                search={{ card: itemId } as never}
                className={classes.goal ?? ''}
              >
                {t('goals.openCard')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
