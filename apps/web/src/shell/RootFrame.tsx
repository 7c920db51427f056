import { Button, Stack, Text, Title } from '@mantine/core';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { outbox } from '../lib/api/outbox';
import { useMe } from '../lib/community/me';
import { useMyCommunities } from '../lib/community/mine';
import { handBack } from '../lib/community/taken-back';
import { communitiesTypedIn, drafts, followOtherTabs } from '../lib/drafts/drafts';
import { translate, useT } from '../lib/i18n/i18n';
import { Picture } from '../lib/ui/Picture';
import { watchErased } from './erased';
import classes from './root.module.css';

/** Around everything: the skip link, and moving focus to the heading of a new screen. */
export function RootFrame() {
  const { t } = useT();
  useFocusOnArrival();
  useOwnDrafts();
  return (
    <>
      <a className="skip-link" href="#content">
        {t('ui.skip')}
      </a>
      <Outlet />
    </>
  );
}

/**
 * Drafts are of who is signed in, in this tab and the others. Who was erased, or is no member any more, while this device was away
 * is found out when it is back.
 */
function useOwnDrafts(): void {
  const personId = useMe().data?.personId;
  useEffect(() => {
    if (personId !== undefined) drafts.open(personId);
    void outbox.open(personId ?? null);
  }, [personId]);
  useEffect(followOtherTabs, []);
  useEffect(watchErased, []);
  const mine = useMyCommunities();
  const here = mine.isFetchedAfterMount ? mine.data : undefined;
  useEffect(() => {
    if (here === undefined) return;
    const isHere = (community: string): boolean => here.some(({ id }) => id === community);
    const waitingIn = outbox.waiting.map(({ community }) => community);
    for (const community of new Set([...communitiesTypedIn(), ...waitingIn]))
      if (!isHere(community)) void handBack(community, translate('drafts.thisCommunity'));
  }, [here]);
}

/** After going to another screen the keyboard and the screen reader start at what the address names, else at its heading; the first page keeps the browser's own. */
function useFocusOnArrival(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    const arrived = last.current !== undefined && last.current !== path;
    if (path !== undefined) last.current = path;
    if (!arrived) return;
    const named = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
    (named ?? document.querySelector<HTMLElement>('[data-page-heading]'))?.focus({ preventScroll: true });
  }, [path]);
}

export function NotFound() {
  const { t } = useT();
  return (
    <main className={classes.lost} id="content">
      <Stack align="center" gap="md">
        <Picture name="search" />
        <Title order={1}>{t('ui.notFoundTitle')}</Title>
        <Text>{t('ui.notFound')}</Text>
        <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('ui.toStart')}</Button>
      </Stack>
    </main>
  );
}

export function Broken() {
  const { t } = useT();
  return (
    <main className={classes.lost} id="content" role="alert">
      <Stack align="center" gap="md">
        <Picture name="cloud" />
        <Text>{t('ui.broke')}</Text>
        <Button onClick={() => location.reload()}>{t('ui.reload')}</Button>
      </Stack>
    </main>
  );
}
