import { Badge } from '@mantine/core';
import type { BoardSummary } from '@samenspel/contracts';
import { activityTypes } from '@samenspel/domain';
import { useT } from '../../lib/i18n/i18n';
import { Panel, Section } from '../../lib/ui/Page';
import classes from './sprints.module.css';

/** What is on the sprint's board, in numbers, and by which kinds of activity people learned. */
export function BoardCounts({ board }: { board: BoardSummary }) {
  const { t } = useT();
  const { cards, done, blocked, notes, comments, activities } = board;
  if (cards + notes === 0) return null;
  const used = activityTypes.filter((type) => (activities[type] ?? 0) > 0);
  const told = [
    t('sprints.cardsDone', { done, count: cards }),
    ...(blocked > 0 ? [t('sprints.cardsBlocked', { count: blocked })] : []),
    ...(notes > 0 ? [t('sprints.notes', { count: notes })] : []),
    ...(comments > 0 ? [t('sprints.comments', { count: comments })] : []),
  ];
  return (
    <Section title={t('sprints.onBoard')}>
      <Panel>
        <p>{told.join(' · ')}</p>
        {used.length > 0 && (
          <span className={classes.badges}>
            {used.map((type) => (
              <Badge key={type} size="lg" variant="light">
                {t(`lists.activity.${type}`)}: {activities[type]}
              </Badge>
            ))}
          </span>
        )}
      </Panel>
    </Section>
  );
}
