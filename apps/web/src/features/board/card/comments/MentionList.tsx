import type { Named } from '../../../../lib/community/mentions';
import { Initials } from '../../../../lib/community/Person';
import { usePeople } from '../../../../lib/community/people';
import { useT } from '../../../../lib/i18n/i18n';
import classes from './comments.module.css';
import type { Picker } from './usePicker';

/** The people one may mean, as a list under the hands of the field: the focus stays in the words. */
export function MentionList({ picker, onChoose }: { picker: Picker; onChoose: (person: Named) => void }) {
  const { t } = useT();
  const personOf = usePeople();
  const { found, listId, active } = picker;
  return (
    <>
      <span className="visually-hidden" role="status">
        {found.length > 0 && t('card.mentionsFound', { count: found.length })}
      </span>
      <div
        id={listId}
        role="listbox"
        aria-label={t('card.chooseMention')}
        className={classes.picker}
        hidden={found.length === 0}
      >
        {found.map((person, index) => (
          <div
            key={person.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes.option}
            // Before the field loses its focus.
            onPointerDown={(event) => {
              event.preventDefault();
              onChoose(person);
            }}
          >
            <Initials person={personOf(person.id)} size={26} />
            {person.name}
          </div>
        ))}
      </div>
    </>
  );
}
