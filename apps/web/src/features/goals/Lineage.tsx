import type { GoalLived, GoalView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { Link } from '@tanstack/react-router';
import { useGoToMoment } from '../../lib/api/go-to-moment';
import { useView } from '../../lib/api/queries';
import { allBlockers } from '../../lib/community/blockers';
import { useTime } from '../../lib/community/community';
import { PeopleRow, Person } from '../../lib/community/Person';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Words } from '../../lib/ui/Words';
import classes from './goals.module.css';
import { wordDiff } from './word-diff';

const livedKeys = ['cards', 'checkIns', 'reflections', 'blockers', 'values', 'tests'] as const;

/** Every wording of a goal, newest first: what changed word by word, why, who decided, and what was lived under it. */
export function Lineage({ goal, lived }: { goal: Opened<GoalView>; lived: readonly GoalLived[] }) {
  const { t } = useT();
  const time = useTime();
  const go = useGoToMoment();
  return (
    <ol className={classes.lineage}>
      {goal.versions.toReversed().map((version) => {
        const before = goal.versions[version.version - 2]?.text;
        const counts = lived[version.version - 1];
        return (
          <li key={version.version} className={classes.version} data-change={version.change}>
            <div className={classes.versionHead}>
              <strong>{t(`goals.change.${version.change}`)}</strong>
              <button
                type="button"
                className={classes.when}
                onClick={() => go(version.seq)}
                title={t('timeline.goThere')}
              >
                {time.day(version.at)}
              </button>
              <Person id={version.by} />
            </div>
            <p className={classes.versionText}>
              {typeof before === 'string' && typeof version.text === 'string' ? (
                <Diff before={before} after={version.text} />
              ) : (
                <Words text={version.text} />
              )}
            </p>
            {version.reason !== undefined && (
              <div className={classes.reason}>
                <strong>{t('goals.why')}</strong>
                <Words text={version.reason} />
              </div>
            )}
            {version.blockerId !== undefined && <CameFrom blockerId={version.blockerId} />}
            {version.deciders !== undefined && version.deciders.length > 0 && (
              <div className={classes.versionHead}>
                <span className={classes.dim}>{t('goals.decidedBy')}</span>
                <PeopleRow ids={version.deciders} size={32} most={10} />
                {version.sprintId !== undefined && <InSprint sprintId={version.sprintId} />}
              </div>
            )}
            {counts !== undefined && (
              <p className={classes.dim}>
                {livedKeys
                  .filter((key) => counts[key] > 0)
                  .map((key) => t(`goals.lived.${key}`, { count: counts[key] }))
                  .join(' · ')}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The blocker that a wording came from, as it was called last. */
function CameFrom({ blockerId }: { blockerId: string }) {
  const { t } = useT();
  const communityId = useCommunityId();
  const blockers = useView('blockers').data;
  const blocker = allBlockers(blockers).find((one) => one.blockerId === blockerId);
  if (blocker === undefined) return null;
  return (
    <div className={classes.reason}>
      <strong>{t('goals.cameFrom')}</strong>
      <Link to="/c/$communityId/blockers" params={{ communityId }} hash={blockerId}>
        <Words text={blocker.text} />
      </Link>
    </div>
  );
}

function InSprint({ sprintId }: { sprintId: string }) {
  const { t } = useT();
  const sprint = useView('sprints').data?.sprints.find((one) => one.sprintId === sprintId);
  return sprint === undefined ? null : (
    <span className={classes.dim}>{t('goals.inSprint', { number: sprint.number })}</span>
  );
}

/** Words struck out and words new. Marked by line and weight besides colour, and in words for screen readers. */
function Diff({ before, after }: { before: string; after: string }) {
  const { t } = useT();
  return wordDiff(before, after).map((part, index) => {
    const key = `${index}-${part.kind}`;
    if (part.kind === 'same') return <span key={key}>{part.text}</span>;
    if (part.kind === 'gone') {
      return (
        <del key={key} className={classes.gone}>
          <span className="visually-hidden"> [{t('goals.removed')}: </span>
          {part.text.trim()}
          <span className="visually-hidden">] </span>
        </del>
      );
    }
    return (
      <ins key={key} className={classes.new}>
        <span className="visually-hidden"> [{t('goals.added')}: </span>
        {part.text.trim()}
        <span className="visually-hidden">] </span>
      </ins>
    );
  });
}
