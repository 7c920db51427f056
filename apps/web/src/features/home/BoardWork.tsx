import type { WorkStretch } from '@samenspel/contracts';
import { Link } from '@tanstack/react-router';
import { useTime } from '../../lib/community/community';
import { PeopleRow } from '../../lib/community/Person';
import { useT } from '../../lib/i18n/i18n';
import { useCommunityId } from '../../lib/route/useCommunityId';
import { Section } from '../../lib/ui/Page';
import classes from './home.module.css';

const shown = 3;
const counted = ['notes', 'cards', 'moves', 'comments', 'checks', 'votes'] as const;

/** What people did on the boards lately: one line for each stretch of work, not one for each card. */
export function BoardWork({ work }: { work: readonly WorkStretch[] }) {
  const { t } = useT();
  if (work.length === 0) return null;
  return (
    <Section title={t('community.boardWork')}>
      <ul className={classes.list}>
        {work.slice(0, shown).map((stretch) => (
          <li key={`${stretch.boardId} ${stretch.from.seq}`}>
            <Stretch stretch={stretch} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Stretch({ stretch }: { stretch: WorkStretch }) {
  const { t } = useT();
  const time = useTime();
  const communityId = useCommunityId();
  const { people, to, counts, sprintId } = stretch;
  const did = counted
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t(`community.work.${kind}`, { count: counts[kind] }));
  const told = (
    <>
      <span>{did.length > 0 ? did.join(', ') : t('community.work.little')}</span>
      <span className={classes.dim}>
        {time.day(to.at)} {time.clock(to.at)}
      </span>
      <PeopleRow ids={people} most={8} size={28} />
    </>
  );
  if (sprintId === undefined) return <div className={classes.work}>{told}</div>;
  return (
    <Link
      to="/c/$communityId/sprints/$sprintId/board"
      params={{ communityId, sprintId }}
      className={classes.work ?? ''}
    >
      {told}
    </Link>
  );
}
