import { Button } from '@mantine/core';
import type { Happening } from '@samenspel/contracts';
import { useState } from 'react';
import { useT } from '../app/i18n';
import { usePages } from '../app/pages';
import { dayIn } from '../app/time';
import { useTime, useTimeZone } from '../community/community';
import { Empty } from '../ui/Empty';
import { MorePages } from '../ui/MorePages';
import { Page } from '../ui/Page';
import { emptyFilter, queryOf, type TimelineChoice } from './filter';
import { HappeningList, type Shown } from './HappeningList';
import { TimelineFilters } from './TimelineFilters';
import classes from './timeline.module.css';

/** Everything that happened, filtered, newest first, by pages. */
export function TimelineScreen() {
  const { t } = useT();
  const timeZone = useTimeZone();
  const [choice, setChoice] = useState<TimelineChoice>(emptyFilter);
  const pages = usePages<Happening>('timeline', queryOf(choice, timeZone));
  const { entries } = pages;
  return (
    <Page title={t('shell.timeline')} lead={t('timeline.lead')}>
      <TimelineFilters choice={choice} onChange={setChoice} />
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
      <MorePages pages={pages} />
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
