import type { Present } from '@samenspel/board-client';
import { useSyncExternalStore } from 'react';
import { PeopleRow } from '../../../lib/community/Person';
import { usePeople } from '../../../lib/community/people';
import { useT } from '../../../lib/i18n/i18n';
import { useBoard } from '../session/useBoard';
import classes from './panel.module.css';

/** Who writes in this item now, by name. */
export function TypingHere({ id }: { id: string }) {
  const { t } = useT();
  const { presence, personId } = useBoard();
  const others = useSyncExternalStore(presence.subscribe, () => presence.others);
  const personOf = usePeople();
  const here = writersOf(others, id).filter((person) => person !== personId);
  const people = here.map((person) => personOf(person).name).join(', ');
  return (
    <span className={classes.typing}>
      {here.length > 0 && (
        <>
          <PeopleRow ids={here} size={24} most={3} />
          <span className={classes.typingWords}>
            {t(here.length === 1 ? 'card.typing' : 'card.typingMany', { people })}
          </span>
        </>
      )}
    </span>
  );
}

const writersOf = (others: readonly Present[], id: string): string[] => [
  ...new Set(others.filter(({ editing }) => editing === id).map(({ person }) => person)),
];
