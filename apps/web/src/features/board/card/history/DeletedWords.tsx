import { type DeletedRun, plainWords } from '@samenspel/board';
import { useQuery } from '@tanstack/react-query';
import { read } from '../../../../lib/api/api';
import { communityKey } from '../../../../lib/api/community-key';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import { useBoard } from '../../session/useBoard';
import classes from './history.module.css';
import { PutWordsBack } from './PutWordsBack';
import { useMomentDate } from './useMomentDate';

interface Deleted {
  readonly seq: number;
  readonly by: string;
  readonly writers: readonly string[];
  readonly runs: readonly DeletedRun[];
}

/** Words in the body of a card that somebody else deleted than wrote them: offered back, the newest first. */
export function DeletedWords({ itemId }: { itemId: string }) {
  const { t } = useT();
  const { communityId, boardId } = useBoard();
  const dateOf = useMomentDate();
  const personOf = usePeople();
  const path = `/api/communities/${communityId}/boards/${boardId}/items/${itemId}/deleted-words`;
  const { data, isError } = useQuery({
    // Not of now: it is read when somebody looks, not after everything that happens.
    queryKey: [...communityKey(communityId), 'deleted-words', boardId, itemId],
    queryFn: ({ signal }) => read<{ deleted: readonly Deleted[] }>(path, {}, signal),
    gcTime: 0,
  });
  if (isError) return <p className={classes.none}>{t('card.deletedWordsFailed')}</p>;
  if (data === undefined || data.deleted.length === 0) return null;
  return (
    <section className={classes.deleted} aria-label={t('card.deletedWords')}>
      <h4>{t('card.deletedWords')}</h4>
      <ul className={classes.lines}>
        {data.deleted.map(({ seq, by, writers, runs }) => {
          const { me, name } = personOf(by);
          const words = {
            date: dateOf(seq),
            person: name,
            writers: writers.map((writer) => personOf(writer).name).join(', '),
          };
          const [{ client, clock } = { client: 0, clock: 0 }] = runs;
          return (
            <li key={`${client} ${clock}`}>
              <span>
                <span className={classes.when}>{t(me ? 'card.deletedWordsByMe' : 'card.deletedWordsBy', words)}</span>
                <blockquote dir="auto">{plainWords([lineStart, ...runs])}</blockquote>
              </span>
              <PutWordsBack itemId={itemId} deleted={runs} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The beginning of the first line, which `plainWords` leaves out. */
const lineStart = { insert: '\n', attributes: {} };
