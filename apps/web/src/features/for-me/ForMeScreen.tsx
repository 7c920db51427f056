import { useEffect, useState } from 'react';
import { useMe } from '../../lib/community/me';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Empty } from '../../lib/ui/Empty';
import { Load } from '../../lib/ui/Load';
import { Page, Section } from '../../lib/ui/Page';
import { type Groups, groupsOf, newestOf, type View } from './attention';
import { ForMeEntry } from './ForMeEntry';
import classes from './for-me.module.css';
import { markSeen, useSeen } from './seen';
import { useForMe } from './useForMe';

/** What waits for this person: where they are mentioned, who offers help, what they take on. */
export function ForMeScreen() {
  const { t } = useT();
  const forMe = useForMe();
  return (
    <Page title={t('forMe.title')} lead={t('forMe.lead')}>
      <Load query={forMe}>{(view) => <Waiting view={view} />}</Load>
    </Page>
  );
}

function Waiting({ view }: { view: View }) {
  const { t } = useT();
  const communityId = useCommunityId();
  const me = useMe().data?.personId ?? '';
  // What was new when one came stays marked as new while one reads it.
  const seenNow = useSeen(communityId, me);
  const [seen] = useState(seenNow);
  const newest = newestOf(view);
  useEffect(() => markSeen(communityId, me, newest), [communityId, me, newest]);
  const groups = groupsOf(view, seen, me);
  if (groups.every(({ entries }) => entries.length === 0)) return <Empty picture="people">{t('forMe.empty')}</Empty>;
  return shown(groups).map(({ kind, entries }) => (
    <Section key={kind} title={t(`forMe.${kind}`)}>
      <ul className={classes.list}>
        {entries.map((entry) => (
          <ForMeEntry key={keyOf(entry)} entry={entry} me={me} />
        ))}
      </ul>
    </Section>
  ));
}

const shown = (groups: Groups) => groups.filter(({ entries }) => entries.length > 0);

const keyOf = ({ of }: Groups[number]['entries'][number]): string =>
  `${of.seq} ${'blockerId' in of ? of.blockerId : of.itemId}`;
