import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { DoorForStrangers } from '../features/identity';
import { ApiProblem } from '../lib/api/api';
import { useLive } from '../lib/api/live';
import { useView, useViewOfNow } from '../lib/api/queries';
import { useIsWhole } from '../lib/api/whole-moment';
import { membershipEnded } from '../lib/community/membership-ended';
import { hideFirstWords } from '../lib/device/first-words';
import { DraftNotice } from '../lib/drafts/DraftNotice';
import { useHasDrafts } from '../lib/drafts/drafts';
import { useT } from '../lib/i18n/i18n';
import { useMoment } from '../lib/route/moment';
import { useCommunityId } from '../lib/route/useCommunityId';
import { Bars } from '../lib/ui/Bars';
import { DidNotFitNotice } from '../lib/ui/DidNotFitNotice';
import { Trouble } from '../lib/ui/Trouble';
import { usePhone } from '../lib/ui/usePhone';
import { BottomNav, SideNav } from './Nav';
import { NearlyFullNotice } from './NearlyFullNotice';
import { OfflineBar } from './OfflineBar';
import { OtherOriginNotice } from './OtherOriginNotice';
import { OutdatedNotice } from './OutdatedNotice';
import { NoSuchMoment, PastBar } from './PastBar';
import { RoleNotice } from './RoleNotice';
import { NotFound } from './RootFrame';
import { Ribbon } from './ribbon/Ribbon';
import { RibbonSheet } from './ribbon/RibbonSheet';
import { StoreAwayBar } from './StoreAwayBar';
import classes from './shell.module.css';
import { TopBar } from './TopBar';
import { WaitingRoom } from './WaitingRoom';

/** The server knows no such community for this person. */
const isShut = (error: unknown): boolean =>
  error instanceof ApiProblem && error.code !== 'not_admitted' && (error.status === 403 || error.status === 404);

/** Around every screen of a community: where you are, where you can go, and when you are. */
export function CommunityShell() {
  const communityId = useCommunityId();
  const { t } = useT();
  const { at, past } = useMoment();
  const phone = usePhone();
  const navigate = useNavigate();
  const client = useQueryClient();
  const home = useViewOfNow('home');
  const { refetch } = home;
  const name = home.data?.name ?? t('drafts.thisCommunity');
  const typedHere = useHasDrafts(communityId);
  const thrownOut = (home.data !== undefined || typedHere) && isShut(home.error);
  // The line also ends for other reasons: whether one is a member still says the next answer.
  const gone = useCallback(
    () =>
      void refetch().then(({ error }) => {
        if (!isShut(error)) void navigate({ to: '/' });
      }),
    [refetch, navigate],
  );
  useEffect(() => {
    if (!thrownOut) return;
    // Who leaves knows why.
    if (client.isMutating({ mutationKey: ['command', 'leave'] }) === 0) membershipEnded(communityId, name);
    void navigate({ to: '/' });
  }, [thrownOut, client, communityId, name, navigate]);
  // Read by the name of the community in the bar as well: says for the whole screen whether its moment is there.
  const shown = useView('home');
  const noMoment = shown.error instanceof ApiProblem && shown.error.code === 'no_such_moment';
  const isWhole = useIsWhole(communityId, at);
  const isKnown = home.data !== undefined || home.isError;
  useEffect(() => {
    if (isKnown) hideFirstWords();
  }, [isKnown]);
  // Who still waits to be let in may not follow yet.
  useLive(home.data === undefined ? undefined : communityId, gone);
  if (home.error instanceof ApiProblem && home.data === undefined) {
    if (home.error.code === 'not_admitted') return <WaitingRoom />;
    if (isShut(home.error)) return <NotFound />;
    if (home.error.status === 401) return <SignInFirst />;
  }
  return (
    <div className={classes.shell} data-past={past || undefined}>
      <TopBar />
      {!phone && <SideNav />}
      <main className={classes.main} id="content">
        {!past && <StoreAwayBar />}
        <OfflineBar />
        {noMoment ? <NoSuchMoment error={shown.error} /> : past && <PastBar isShown={isWhole} />}
        {!past && <RoleNotice />}
        <OtherOriginNotice />
        <OutdatedNotice />
        <DidNotFitNotice />
        {!past && <NearlyFullNotice />}
        {!past && <DraftNotice />}
        {noMoment ? null : home.isError && home.data === undefined ? (
          <Trouble error={home.error} onRetry={() => void home.refetch()} />
        ) : (
          <>
            {!isWhole && <Bars />}
            <div className={classes.screen} hidden={!isWhole}>
              <Outlet />
            </div>
          </>
        )}
      </main>
      <footer className={classes.foot}>
        {phone ? <RibbonSheet /> : <Ribbon />}
        {phone && <BottomNav />}
      </footer>
    </div>
  );
}

function SignInFirst() {
  const navigate = useNavigate();
  const communityId = useCommunityId();
  return <DoorForStrangers demo={communityId === 'demo'} onSignIn={() => void navigate({ to: '/sign-in' })} />;
}
