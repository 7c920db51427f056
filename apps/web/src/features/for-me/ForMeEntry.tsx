import { joinedWords } from '@samenspel/domain';
import { IconCalendar, IconMountain } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CommentWords } from '../../lib/community/CommentWords';
import { useTime } from '../../lib/community/community';
import { Initials } from '../../lib/community/Person';
import { usePeople } from '../../lib/community/people';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Words } from '../../lib/ui/Words';
import type { Assigned, Waiting } from './attention';
import classes from './for-me.module.css';

interface Props {
  readonly entry: Waiting;
  readonly me: string;
}

/** One thing that waits: who did what, the words it is about, and the way to it. */
export function ForMeEntry({ entry, me }: Props) {
  const { t } = useT();
  const time = useTime();
  const by = whoseDeed(entry);
  const person = usePeople()(by);
  const card = itemOf(entry);
  return (
    <li className={classes.entry} data-fresh={entry.fresh || undefined}>
      <Way entry={entry}>
        <Initials person={person} size={36} />
        <span className={classes.words}>
          <span className={classes.deed}>
            {deedOf(t, entry, by === me, person.name)}
            {entry.fresh && <span className={classes.fresh}>{t('forMe.isNew')}</span>}
          </span>
          <strong className={classes.about}>{aboutOf(t, entry, card)}</strong>
          <Said entry={entry} />
          <Signs card={card} />
        </span>
        <time className={classes.when}>{time.day(entry.of.at)}</time>
      </Way>
    </li>
  );
}

type Item = Omit<Assigned, 'seq' | 'at' | 'by' | 'sprintId'>;

/** An offer of help, to this person or by them. */
const isOffer = (entry: Waiting): entry is Extract<Waiting, { group: 'offers' | 'offered' }> =>
  entry.group === 'offers' || entry.group === 'offered';

const whoseDeed = (entry: Waiting): string => (isOffer(entry) ? entry.of.personId : entry.of.by);

const itemOf = (entry: Waiting): Item | undefined => (isOffer(entry) ? entry.of.card : entry.of);

type T = ReturnType<typeof useT>['t'];

function deedOf(t: T, { group }: Waiting, mine: boolean, person: string): string {
  if (group === 'mentions') return t('forMe.mentionedBy', { person });
  if (group === 'offers') return t('forMe.offeredBy', { person });
  if (group === 'offered') return t('forMe.offeredSelf');
  return mine ? t('forMe.assignedSelf') : t('forMe.assignedBy', { person });
}

function aboutOf(t: T, entry: Waiting, card: Item | undefined): string {
  const title = card?.title && joinedWords(card.title);
  if (title) return title;
  if (isOffer(entry)) return entry.of.text ?? t('forMe.someBlocker');
  return t('forMe.someCard');
}

/** The words of the comment or the offer. */
function Said({ entry }: Pick<Props, 'entry'>) {
  if (isOffer(entry))
    return entry.of.offer ? (
      <span className={classes.said}>
        <Words text={entry.of.offer} />
      </span>
    ) : null;
  if (entry.group === 'assigned') return null;
  const said = entry.of.said && joinedWords(entry.of.said);
  return said ? (
    <span className={classes.said}>
      <CommentWords text={said} mentions={entry.of.mentions} />
    </span>
  ) : null;
}

function Signs({ card }: { card: Item | undefined }) {
  const { t } = useT();
  const time = useTime();
  if (card === undefined || (card.due === undefined && card.stuck === undefined)) return null;
  return (
    <span className={classes.signs}>
      {card.due !== undefined && (
        <span>
          <IconCalendar size={16} aria-hidden="true" /> {t('forMe.due', { date: time.isoDay(card.due) })}
        </span>
      )}
      {card.stuck && (
        <span data-stuck>
          <IconMountain size={16} aria-hidden="true" /> {t('forMe.stuck')}
        </span>
      )}
    </span>
  );
}

/** To the card on its board; to the blocker when there is no card. */
function Way({ entry, children }: { entry: Waiting; children: ReactNode }) {
  const communityId = useCommunityId();
  const item = itemOf(entry);
  const { sprintId } = entry.of;
  if (item !== undefined && sprintId !== undefined)
    return (
      <Link
        className={classes.way ?? ''}
        to="/c/$communityId/sprints/$sprintId/board"
        params={{ communityId, sprintId }}
        // Of now, also when one came here while looking at the past.
        search={{ card: item.itemId, at: undefined } as never}
        {...(entry.group === 'mentions' ? { hash: `comment-${entry.of.commentId}` } : {})}
      >
        {children}
      </Link>
    );
  if (isOffer(entry))
    return (
      <Link
        className={classes.way ?? ''}
        to="/c/$communityId/blockers"
        params={{ communityId }}
        hash={entry.of.blockerId}
      >
        {children}
      </Link>
    );
  return <span className={classes.way}>{children}</span>;
}
