import { useT } from '../i18n/i18n';
import { type PersonLook, usePeople } from './people';
import classes from './person.module.css';

/** Initials in the person's own hue. The name is always near or in the label: colour is never the only sign. */
export function Initials({
  person,
  size = 36,
  labelled = false,
}: {
  person: PersonLook;
  size?: number;
  labelled?: boolean;
}) {
  const label = labelled ? { role: 'img', 'aria-label': person.name, title: person.name } : { 'aria-hidden': true };
  const style = { '--hue': person.hue, '--size': `${size / 16}rem` } as React.CSSProperties;
  return (
    <span className={classes.initials} style={style} data-former={person.former || undefined} {...label}>
      {person.initials}
    </span>
  );
}

/** A person as initials and name. */
export function Person({ id, size = 28 }: { id: string; size?: number }) {
  const person = usePeople()(id);
  return (
    <span className={classes.person}>
      <Initials person={person} size={size} />
      <span>{person.name}</span>
    </span>
  );
}

/** A row of initials, the rest as a count. */
export function PeopleRow({ ids, most = 6, size = 36 }: { ids: readonly string[]; most?: number; size?: number }) {
  const personOf = usePeople();
  const { t } = useT();
  const shown = ids.slice(0, most);
  return (
    <ul className={classes.row} aria-label={t('members.people')}>
      {shown.map((id) => (
        <li key={id}>
          <Initials person={personOf(id)} size={size} labelled />
        </li>
      ))}
      {ids.length > most && (
        <li className={classes.rest}>
          +{ids.length - most}
          <span className="visually-hidden">
            {' '}
            {ids
              .slice(most)
              .map((id) => personOf(id).name)
              .join(', ')}
          </span>
        </li>
      )}
    </ul>
  );
}
