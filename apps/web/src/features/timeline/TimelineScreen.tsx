import { Button } from '@mantine/core';
import { useState } from 'react';
import { usePages } from '../../lib/api/pages';
import { useTime, useTimeZone } from '../../lib/community/community';
import { WaitingCommands } from '../../lib/community/WaitingCommands';
import { useT } from '../../lib/i18n/i18n';
import { dayIn } from '../../lib/i18n/time';
import { Empty } from '../../lib/ui/Empty';
import { MorePages } from '../../lib/ui/MorePages';
import { Page } from '../../lib/ui/Page';
import { emptyFilter, queryOf, type TimelineChoice } from './filter';
import { HappeningList, type Shown } from './HappeningList';
import { TimelineFilters } from './TimelineFilters';
import classes from './timeline.module.css';

/** Everything that happened, filtered, newest first, by pages. */
export function TimelineScreen() {
  const { t } = useT();
  const timeZone = useTimeZone();
  const [choice, setChoice] = useState<TimelineChoice>(emptyFilter);
  const pages = usePages('timeline', queryOf(choice, timeZone));
  const { entries } = pages;
  return (
    <Page title={t('shell.timeline')} lead={t('timeline.lead')}>
      <TimelineFilters choice={choice} onChange={setChoice} />
      <WaitingCommands />
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
