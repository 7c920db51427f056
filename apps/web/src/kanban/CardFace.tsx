import type { Card } from '@samenspel/board';
import { IconMountain } from '@tabler/icons-react';
import { useT } from '../app/i18n';
import { useTime } from '../community/community';
import { PeopleRow } from '../ui/Person';
import classes from './kanban.module.css';

/** A card's words, who works on it, and whether it is stuck. */
export function CardFace({ card }: { card: Card }) {
  const { t } = useT();
  const time = useTime();
  return (
    <>
      <p className={classes.cardTitle}>{card.title}</p>
      {(card.blocked !== undefined || card.assignees.length > 0) && (
        <div className={classes.cardFoot}>
          {card.blocked !== undefined && (
            <span className={classes.blocked}>
              <IconMountain size={16} aria-hidden="true" />{' '}
              {t('kanban.blocked', { date: time.day(card.blocked.since) })}
            </span>
          )}
          {card.assignees.length > 0 && <PeopleRow ids={card.assignees} size={26} most={4} />}
        </div>
      )}
    </>
  );
}
