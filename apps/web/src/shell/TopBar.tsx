import { ActionIcon, Badge, Button, Tooltip } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconSearch, IconWifiOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useConnection } from '../lib/api/connection';
import { useMe } from '../lib/community/me';
import { Initials } from '../lib/community/Person';
import { usePeople } from '../lib/community/people';
import { useT } from '../lib/i18n/i18n';
import { usePhone } from '../lib/ui/usePhone';
import { CommunitySwitcher } from './CommunitySwitcher';
import classes from './shell.module.css';
import { useIsOnBoard } from './useIsOnBoard';

const SearchDialog = lazy(() => import('../features/search').then((module) => ({ default: module.SearchDialog })));

export function TopBar() {
  const { t } = useT();
  const phone = usePhone();
  const [searching, search] = useDisclosure(false);
  useHotkeys([['mod+K', search.open]]);
  return (
    <header className={classes.top}>
      <CommunitySwitcher />
      <div className={classes.topRight}>
        <ConnectionSign />
        {phone ? (
          <ActionIcon aria-label={t('shell.search')} onClick={search.open}>
            <IconSearch size={22} />
          </ActionIcon>
        ) : (
          <Button
            variant="default"
            leftSection={<IconSearch size={18} />}
            rightSection={<kbd className={classes.kbd}>Ctrl K</kbd>}
            onClick={search.open}
          >
            {t('shell.search')}
          </Button>
        )}
        <MeLink />
      </div>
      {searching && (
        <Suspense>
          <SearchDialog onClose={search.close} />
        </Suspense>
      )}
    </header>
  );
}

/** Quiet while all is well. Above a board it says so in words when the live connection is gone; elsewhere a line above the page does. */
function ConnectionSign() {
  const { t } = useT();
  const connection = useConnection();
  const onBoard = useIsOnBoard();
  return (
    <span role="status">
      {connection === 'lost' && onBoard && (
        <Tooltip label={t('ui.connectionLost')} multiline w={260}>
          <Badge color="slate" size="lg" variant="light" leftSection={<IconWifiOff size={14} />} tabIndex={0}>
            {t('ui.connecting')}
          </Badge>
        </Tooltip>
      )}
    </span>
  );
}

function MeLink() {
  const { t } = useT();
  const me = useMe().data;
  const personOf = usePeople();
  if (!me) return null;
  const card = personOf(me.personId);
  const look = card.former ? { ...card, name: me.name ?? '', initials: me.initials, hue: me.hue, former: false } : card;
  return (
    <Link to="/me" className={classes.me ?? ''}>
      <span className="visually-hidden">
        {t('shell.account')}: {look.name}
      </span>
      <Initials person={look} size={38} />
    </Link>
  );
}
