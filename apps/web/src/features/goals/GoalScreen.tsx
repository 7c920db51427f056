import { Badge } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useView } from '../../lib/api/queries';
import type { Viewed } from '../../lib/api/views';
import { useTime } from '../../lib/community/community';
import { Person } from '../../lib/community/Person';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Load } from '../../lib/ui/Load';
import { Page, Panel, Section } from '../../lib/ui/Page';
import { WayOut } from '../../lib/ui/WayOut';
import { Words } from '../../lib/ui/Words';
import { HappeningList, type Shown } from '../timeline';
import { GoalActions } from './GoalActions';
import classes from './goals.module.css';
import { Lineage } from './Lineage';

/** Knows how to read boards, which most goals do not need. */
const LinkedCards = lazy(() => import('./LinkedCards').then((found) => ({ default: found.LinkedCards })));

/** One goal: what it is now, how it became so and why. */
export function GoalScreen() {
  const { goalId } = useParams({ strict: false }) as { goalId: string };
  const lineage = useView('goals/:goalId', { goalId });
  return (
    <Load query={lineage} wayOut={<WayOut to="goals" />}>
      {(view) => <Goal view={view} />}
    </Load>
  );
}

function Goal({ view }: { view: Viewed<'goals/:goalId'> }) {
  const { t } = useT();
  const { goal } = view;
  return (
    <Page
      title={goal.text ?? t('ui.wordsGone')}
      lead={
        <span className={classes.lead}>
          <Badge size="lg" variant="light">
            {t(`lists.goalKind.${goal.kind}`)}
          </Badge>
          <Badge size="lg" variant="light" color={goal.status === 'achieved' ? 'moss' : 'slate'}>
            {t(`goals.status.${goal.status}`)}
          </Badge>
          {goal.ownerId !== undefined && <Person id={goal.ownerId} />}
        </span>
      }
      actions={<GoalActions goal={goal} />}
    >
      <WaitingCommands word="goals" about={goal.goalId} />
      {goal.ended !== undefined && (goal.ended.evidence || goal.ended.reason) && (
        <Panel tone="teal">
          <Words text={goal.ended.evidence ?? goal.ended.reason} quote />
        </Panel>
      )}
      <Section title={t('goals.lineage')}>
        <Lineage goal={goal} lived={view.lived} />
      </Section>
      {goal.tests.length > 0 && (
        <Section title={t('goals.tests')}>
          <Tests tests={goal.tests} />
        </Section>
      )}
      <Family title={t('goals.under')} goals={view.parents} />
      <Family title={t('goals.below')} goals={view.children} />
      {view.cards.length > 0 && (
        <Suspense>
          <LinkedCards cards={view.cards} />
        </Suspense>
      )}
      <Section title={t('goals.happened')}>
        <HappeningList happenings={view.happenings as readonly Shown[]} />
      </Section>
    </Page>
  );
}

type View = Viewed<'goals/:goalId'>;

function Tests({ tests }: { tests: View['goal']['tests'] }) {
  const { t } = useT();
  const time = useTime();
  return (
    <ul className={classes.plainList}>
      {tests.map((test) => (
        <li key={test.seq}>
          <Panel>
            <span className={classes.lead}>
              <Badge
                size="lg"
                variant="light"
                color={test.outcome === 'onCourse' ? 'moss' : test.outcome === 'drifting' ? 'brick' : 'slate'}
              >
                {t(`lists.outcome.${test.outcome}`)}
              </Badge>
              <Person id={test.by} /> {time.day(test.at)}
            </span>
            <Words text={test.finding} />
          </Panel>
        </li>
      ))}
    </ul>
  );
}

function Family({ title, goals }: { title: string; goals: View['parents'] }) {
  const communityId = useCommunityId();
  const { t } = useT();
  if (goals.length === 0) return null;
  return (
    <Section title={title}>
      <ul className={classes.plainList}>
        {goals.map((goal) => (
          <li key={goal.goalId}>
            <Link
              to="/c/$communityId/goals/$goalId"
              params={{ communityId, goalId: goal.goalId }}
              className={classes.goal ?? ''}
              data-kind={goal.kind}
              data-status={goal.status}
            >
              <span className={classes.kind}>{t(`lists.goalKind.${goal.kind}`)}</span>
              <span className={classes.text}>
                <Words text={goal.text} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
