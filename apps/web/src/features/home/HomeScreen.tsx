import { Button } from '@mantine/core';
import type { HomeView, SprintView } from '@samenspel/contracts';
import type { Opened } from '@samenspel/domain';
import { IconArrowRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useView } from '../../lib/api/queries';
import { useMay, useTime } from '../../lib/community/community';
import { PeopleRow } from '../../lib/community/Person';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useBringBackForm } from '../../lib/drafts/use-draft';
import { useT } from '../../lib/i18n/i18n';
import { sprintDay } from '../../lib/i18n/time';
import { useToday } from '../../lib/ribbon/useToday';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Empty } from '../../lib/ui/Empty';
import { Load } from '../../lib/ui/Load';
import { Panel, Section } from '../../lib/ui/Page';
import { useTitle } from '../../lib/ui/useTitle';
import { Words } from '../../lib/ui/Words';
import { HappeningList, type Shown } from '../timeline';
import { CycleCounts } from '../values';
import { BoardWork } from './BoardWork';
import classes from './home.module.css';

const SetGoalDialog = lazy(() => import('../goals').then((module) => ({ default: module.SetGoalDialog })));

type Home = Opened<HomeView>;

/** The community at a glance: the beacon biggest, then what runs, what is in the way, what it brought. */
export function HomeScreen() {
  const home = useView('home');
  return <Load query={home}>{(view) => <Glance home={view} />}</Load>;
}

function Glance({ home }: { home: Home }) {
  const { t } = useT();
  const communityId = useCommunityId();
  useTitle(home.name ?? 'Samenspel');
  return (
    <div className={classes.home}>
      <h1 className="visually-hidden" tabIndex={-1} data-page-heading>
        {home.name}
      </h1>
      <Beacon home={home} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <Running home={home} />
          <Section
            title={t('community.happened')}
            actions={
              <Button
                variant="subtle"
                renderRoot={(props) => <Link to="/c/$communityId/timeline" params={{ communityId }} {...props} />}
              >
                {t('community.allHappened')}
              </Button>
            }
          >
            <WaitingCommands />
            <HappeningList happenings={home.recent.slice(0, 8) as readonly Shown[]} />
          </Section>
        </div>
        <div className={classes.column}>
          <Members home={home} />
          <OpenBlockers />
          <BoardWork work={home.work} />
          <Values />
        </div>
      </div>
    </div>
  );
}

function Beacon({ home }: { home: Home }) {
  const { t } = useT();
  const time = useTime();
  const may = useMay();
  const communityId = useCommunityId();
  const [setting, setSetting] = useState(false);
  useBringBackForm(null, (name) => name === 'set-goal' && setSetting(true));
  if (home.beacon === null) {
    return (
      <>
        <Empty
          picture="beacon"
          action={
            may('set-goal') && (
              <Button size="lg" onClick={() => setSetting(true)}>
                {t('goals.setBeacon')}
              </Button>
            )
          }
        >
          {t('goals.emptyBeacon')}
        </Empty>
        {setting && (
          <Suspense>
            <SetGoalDialog kind="beacon" onClose={() => setSetting(false)} />
          </Suspense>
        )}
      </>
    );
  }
  const { beacon } = home;
  return (
    <Link
      to="/c/$communityId/goals/$goalId"
      params={{ communityId, goalId: beacon.goalId }}
      className={classes.beacon ?? ''}
    >
      <span className={classes.label} title={t('community.beaconHint')}>
        {t('community.beacon')}
      </span>
      <span className={classes.beaconText}>
        <Words text={beacon.text} />
      </span>
      <span className={classes.beaconFoot}>
        {beacon.lastRecalibrated === null
          ? t('community.setOn', { date: time.day(beacon.set.at) })
          : t('community.recalibratedOn', { date: time.day(beacon.lastRecalibrated.at) })}
        {beacon.versions > 1 && ` · ${t('community.wordings', { count: beacon.versions })}`}
        {home.phase !== null && ` · ${t(`lists.phase.${home.phase.phase}`)}`}
      </span>
    </Link>
  );
}

function Running({ home }: { home: Home }) {
  const { t } = useT();
  const time = useTime();
  const communityId = useCommunityId();
  const today = useToday();
  const sprints = useView('sprints').data;
  if (home.sprint === null) {
    const best = sprints?.sprints.find(({ sprintId }) => sprintId === sprints.bestSprintId);
    if (best?.best !== undefined) return <Best sprint={best} why={best.best.why} />;
    return (
      <Empty
        picture="path"
        action={
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/c/$communityId/sprints" params={{ communityId }} {...props} />}
          >
            {t('community.toSprints')}
          </Button>
        }
      >
        {t('community.noSprint')}
      </Empty>
    );
  }
  const { sprint } = home;
  const { day, of } = sprintDay(sprint.startsOn, sprint.endsOn, today);
  const params = { communityId, sprintId: sprint.sprintId };
  return (
    <section className={classes.running}>
      <div className={classes.runningHead}>
        <h2>{t('community.sprintNow', { number: sprint.number })}</h2>
        <span>
          {t('community.dayOf', { day, of })} · {time.isoDay(sprint.endsOn)}
        </span>
      </div>
      <progress className={classes.progress} value={day} max={of} aria-label={t('community.dayOf', { day, of })} />
      <Link to="/c/$communityId/sprints/$sprintId" params={params} className={classes.question ?? ''}>
        <Words text={sprint.question} quote />
      </Link>
      <SprintGoals sprintId={sprint.sprintId} />
      {sprint.experiment !== undefined && (
        <p>
          <strong>{t('community.experiment')}:</strong> <Words text={sprint.experiment} />
        </p>
      )}
      <Button
        size="lg"
        rightSection={<IconArrowRight size={20} />}
        renderRoot={(props) => <Link to="/c/$communityId/sprints/$sprintId/board" params={params} {...props} />}
      >
        {t('community.toBoard')}
      </Button>
    </section>
  );
}

/** The goals the sprint works on. */
function SprintGoals({ sprintId }: { sprintId: string }) {
  const { t } = useT();
  const communityId = useCommunityId();
  const goals = useView('sprints/:sprintId', { sprintId }).data?.goals.filter(({ status }) => status !== 'retired');
  return goals?.map(({ goalId, kind, text }) => (
    <p key={goalId}>
      <strong>{t(`lists.goalKind.${kind}`)}:</strong>{' '}
      <Link to="/c/$communityId/goals/$goalId" params={{ communityId, goalId }}>
        <Words text={text} />
      </Link>
    </p>
  ));
}

/** Between and after sprints: the one that worked best, and the way of working that was kept. */
function Best({ sprint, why }: { sprint: Opened<SprintView>; why: string | null }) {
  const { t } = useT();
  const communityId = useCommunityId();
  const kept = sprint.secured.at(-1);
  return (
    <section className={classes.running}>
      <div className={classes.runningHead}>
        <h2>{t('sprints.best')}</h2>
        <span>{t('ribbon.sprint', { number: sprint.number })}</span>
      </div>
      <Link
        to="/c/$communityId/sprints/$sprintId"
        params={{ communityId, sprintId: sprint.sprintId }}
        className={classes.question ?? ''}
      >
        <Words text={sprint.question} quote />
      </Link>
      <p>
        <Words text={why} />
      </p>
      {kept !== undefined && (
        <p>
          <strong>{t('sprints.secured')}:</strong> <Words text={kept.what} />
        </p>
      )}
    </section>
  );
}

function Members({ home }: { home: Home }) {
  const { t } = useT();
  const may = useMay();
  const communityId = useCommunityId();
  const members = useView('members').data?.members ?? [];
  const toMembers = (
    <Button
      variant="subtle"
      renderRoot={(props) => <Link to="/c/$communityId/members" params={{ communityId }} {...props} />}
    >
      {t('shell.members')}
    </Button>
  );
  return (
    <Section title={t('community.members')} actions={toMembers}>
      <PeopleRow ids={members.map(({ personId }) => personId)} most={9} size={40} />
      {home.counts.members === 1 && may('create-invite') && (
        <div>
          <Button renderRoot={(props) => <Link to="/c/$communityId/members" params={{ communityId }} {...props} />}>
            {t('members.inviteTitle')}
          </Button>
        </div>
      )}
      {home.counts.waiting > 0 && (
        <Panel tone="marigold">{t('community.waiting', { count: home.counts.waiting })}</Panel>
      )}
    </Section>
  );
}

function OpenBlockers() {
  const { t } = useT();
  const time = useTime();
  const communityId = useCommunityId();
  const open = useView('blockers').data?.open ?? [];
  return (
    <Section title={t('community.openBlockers')}>
      {open.length === 0 && <p className={classes.dim}>{t('community.nothingInTheWay')}</p>}
      <ul className={classes.list}>
        {open.slice(0, 4).map((blocker) => (
          <li key={blocker.blockerId}>
            <Link
              to="/c/$communityId/blockers"
              params={{ communityId }}
              hash={blocker.blockerId}
              className={classes.blocker ?? ''}
            >
              {blocker.text === undefined ? t('blockers.ofCard') : <Words text={blocker.text} />}
              <span className={classes.dim}>
                {t('blockers.since', { date: time.day(blocker.since.at) })} ·{' '}
                {t('blockers.offers', { count: blocker.helpers.length })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Values() {
  const { t } = useT();
  const values = useView('values').data;
  if (values === undefined) return null;
  return (
    <Section title={t('community.valuesTitle')}>
      {values.stories.length === 0 ? (
        <p className={classes.dim}>{t('community.noValues')}</p>
      ) : (
        <CycleCounts cycles={values.cycles} />
      )}
    </Section>
  );
}
