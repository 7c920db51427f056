import { IconClockPause } from '@tabler/icons-react';
import { useAsOf } from '../lib/api/as-of';
import { useAwaitingStore } from '../lib/api/outbox';
import { useTime } from '../lib/community/community';
import { useT } from '../lib/i18n/i18n';
import { useCommunityId } from '../lib/route/useCommunityId';
import classes from './shell.module.css';

/** One quiet line while the server's storage does not answer: how old the screen is, and what waits to be stored. */
export function StoreAwayBar() {
  const { t } = useT();
  const time = useTime();
  const asOf = useAsOf(useCommunityId());
  const waiting = useAwaitingStore();
  if (asOf === undefined && waiting === 0) return null;
  return (
    <p className={classes.away} role="status">
      <IconClockPause size={18} aria-hidden="true" />
      <span>
        {asOf === undefined ? t('shell.storeAway') : t('shell.asOf', { time: time.clock(asOf) })}
        {waiting > 0 && ` ${t('shell.waits', { count: waiting })}`}
      </span>
    </p>
  );
}
