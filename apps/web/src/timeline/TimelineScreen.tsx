import { Button } from '@mantine/core';
import type { TimelineView } from '@samenspel/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { communityKey } from '../app/community-key';
import { useT } from '../app/i18n';
import { useMoment } from '../app/moment';
import { readPart } from '../app/queries';
import { dayIn } from '../app/time';
import { useTime, useTimeZone } from '../community/community';
import { useCommunityId } from '../community/useCommunityId';
import { Empty } from '../ui/Empty';
import { Page } from '../ui/Page';
import { Trouble } from '../ui/Trouble';
import { emptyFilter, queryOf, type TimelineChoice } from './filter';
import { HappeningList, type Shown } from './HappeningList';
import { TimelineFilters } from './TimelineFilters';
import classes from './timeline.module.css';

/** Everything that happened, filtered, newest first, by pages. */
export function TimelineScreen() {
  const { t } = useT();
  const communityId = useCommunityId();
  const { at } = useMoment();
  const timeZone = useTimeZone();
  const [choice, setChoice] = useState<TimelineChoice>(emptyFilter);
  const query = queryOf(choice, timeZone);
  const pages = useInfiniteQuery({
    queryKey: [...communityKey(communityId), at ?? 'now', 'timeline', query],
    // Not undefined: a kept answer comes back as JSON, which has only null.
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      readPart<TimelineView>(communityId, 'timeline', at, { ...query, after: pageParam ?? undefined }, signal),
    getNextPageParam: (last) => last.view.next,
  });
  const entries = pages.data?.pages.flatMap((page) => page.view.entries) as Shown[] | undefined;
  return (
    <Page title={t('shell.timeline')} lead={t('timeline.lead')}>
      <TimelineFilters choice={choice} onChange={setChoice} />
      {pages.isError && <Trouble error={pages.error} onRetry={() => void pages.refetch()} />}
      {entries?.length === 0 && (
        <Empty
          picture="search"
          action={
            <Button variant="default" onClick={() => setChoice(emptyFilter)}>
              {t('timeline.clear')}
            </Button>
          }
        >
          {t('timeline.nothing')}
        </Empty>
      )}
      {entries !== undefined && <Days entries={entries} />}
      {pages.hasNextPage && (
        <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('ui.showMore')}
        </Button>
      )}
    </Page>
  );
}

function Days({ entries }: { entries: readonly Shown[] }) {
  const time = useTime();
  const timeZone = useTimeZone();
  const days = new Map<string, Shown[]>();
  for (const entry of entries) {
    const day = dayIn(timeZone, entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <div>
      {[...days].map(([day, happened]) => (
        <section key={day}>
          <h2 className={classes.day}>{time.day(happened[0]?.at ?? 0)}</h2>
          <HappeningList happenings={happened} />
        </section>
      ))}
    </div>
  );
}
