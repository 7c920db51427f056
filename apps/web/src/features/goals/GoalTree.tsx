import type { GoalView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { Link } from '@tanstack/react-router';
import { usePeople } from '../../lib/community/people';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Words } from '../../lib/ui/Words';
import classes from './goals.module.css';

type Goal = Opened<GoalView>;

const kindOrder = ['beacon', 'partner', 'sprint', 'individual'];
const byKind = (a: Goal, b: Goal): number => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind);

/** Goals without a parent first, the ones below them indented. A goal with two parents is shown under each. */
export function GoalTree({ goals }: { goals: readonly Goal[] }) {
  const known = new Set(goals.map(({ goalId }) => goalId));
  const roots = goals.filter(({ parents }) => !parents.some((id) => known.has(id))).sort(byKind);
  return (
    <ul className={classes.tree}>
      {roots.map((goal) => (
        <Branch key={goal.goalId} goal={goal} goals={goals} />
      ))}
    </ul>
  );
}

function Branch({ goal, goals }: { goal: Goal; goals: readonly Goal[] }) {
  const below = goals.filter(({ parents }) => parents.includes(goal.goalId)).sort(byKind);
  return (
    <li>
      <GoalLine goal={goal} />
      {below.length > 0 && (
        <ul className={classes.below}>
          {below.map((child) => (
            <Branch key={child.goalId} goal={child} goals={goals} />
          ))}
        </ul>
      )}
    </li>
  );
}

function GoalLine({ goal }: { goal: Goal }) {
  const { t } = useT();
  const communityId = useCommunityId();
  const personOf = usePeople();
  return (
    <Link
      to="/c/$communityId/goals/$goalId"
      params={{ communityId, goalId: goal.goalId }}
      className={classes.goal ?? ''}
      data-kind={goal.kind}
      data-status={goal.status}
    >
      <span className={classes.kind}>
        {t(`lists.goalKind.${goal.kind}`)}
        {goal.ownerId !== undefined && ` ${t('goals.of', { person: personOf(goal.ownerId).name })}`}
        {goal.status !== 'open' && <span className={classes.status}>{t(`goals.status.${goal.status}`)}</span>}
      </span>
      <span className={classes.text}>
        <Words text={goal.text} />
      </span>
      {goal.versions.length > 1 && (
        <span className={classes.versions}>{t('goals.versions', { count: goal.versions.length })}</span>
      )}
    </Link>
  );
}
