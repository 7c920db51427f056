import type { LinkedCard } from '@samenspel/contracts';
import { Link } from '@tanstack/react-router';
import { useBoardTitles } from '../../lib/community/board-titles';
import { useTime } from '../../lib/community/community';
import { Person } from '../../lib/community/Person';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Section } from '../../lib/ui/Page';
import classes from './goals.module.css';

/** Cards that work on this goal, in the words they have on their boards now. */
export function LinkedCards({ cards }: { cards: readonly LinkedCard[] }) {
  const { t } = useT();
  const communityId = useCommunityId();
  const boardIds = [...new Set(cards.map(({ boardId }) => boardId))].sort();
  const titles = useBoardTitles(communityId, boardIds, cards.map(({ itemId }) => itemId).sort());
  return (
    <Section title={t('goals.cards', { count: cards.length })}>
      <ul className={classes.plainList}>
        {cards.map((card) => (
          <li key={`${card.boardId} ${card.itemId}`}>
            <Row card={card} title={titles.get(card.boardId)?.[card.itemId]} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Row({ card, title }: { card: LinkedCard; title: string | undefined }) {
  const { t } = useT();
  const time = useTime();
  const communityId = useCommunityId();
  const { sprintId, itemId, linked } = card;
  const told = (
    <>
      <span>{title?.trim() || t('goals.someCard')}</span>
      <span className={classes.lead}>
        <Person id={linked.by} size={24} /> {time.day(linked.at)}
      </span>
    </>
  );
  if (sprintId === undefined) return <div className={classes.goal}>{told}</div>;
  return (
    <Link
      to="/c/$communityId/sprints/$sprintId/board"
      params={{ communityId, sprintId }}
      search={{ card: itemId } as never}
      className={classes.goal ?? ''}
    >
      {told}
    </Link>
  );
}
