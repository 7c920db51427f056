import type { Me, PersonCard } from '@samenspel/contracts';
import { graphemes, type Locale, newId, type PersonId, skeletonOf } from '@samenspel/domain';
import type { Person, Vault } from '@samenspel/vault';
import type { Clock, Random } from './ports';
import type { Principal } from './principal';

/** Up to two letters by which a person's marks are recognised; for one without letters, the first sign. */
export function initialsOf(name: string): string {
  const parts = name.split(/[\s-]+/).filter((part) => part !== '');
  const first = parts[0] ?? '';
  const last = parts.length > 1 ? (parts.at(-1) ?? '') : '';
  return [first, last]
    .map((part) => graphemes(part)[0] ?? '')
    .join('')
    .toUpperCase();
}

const cardOf = ({ name, hue, erasedAt }: Person): PersonCard =>
  name === null || erasedAt !== null
    ? { name: null, initials: '', hue: 0, former: true }
    : { name, initials: initialsOf(name), hue };

/** @param seen how often a name that looks like this one came before */
function toldApart(card: PersonCard, seen: Map<string, number>): PersonCard {
  if (card.name === null) return card;
  const look = skeletonOf(card.name);
  const count = (seen.get(look) ?? 0) + 1;
  seen.set(look, count);
  return count === 1 ? card : { ...card, name: `${card.name} (${count})` };
}

/** The people of this installation, as others may see them. */
export class People {
  constructor(
    private readonly parts: {
      readonly vault: Vault;
      readonly clock: Clock;
      readonly random: Random;
      /** Somebody is called otherwise from now on. */
      readonly onNamed?: (personId: string) => void;
    },
  ) {}

  /** A new person; who they are is known by name only until they make an account. */
  async add(name: string, locale: Locale): Promise<PersonId> {
    const { vault, clock, random } = this.parts;
    const id = newId<PersonId>(random);
    const [high = 0, low = 0] = random.bytes(2);
    await vault.people.add({ id, name, hue: (high * 256 + low) % 360, locale, createdAt: clock.now() });
    return id;
  }

  /**
   * Names, initials and colours by id. Who is not known, or was erased, is a former participant. Of two whose names look the
   * same, the later one of `ids` gets a number: nobody is refused for a name, and nobody passes for another.
   */
  async cards(ids: readonly string[]): Promise<Readonly<Record<string, PersonCard>>> {
    const known = new Map((await this.parts.vault.people.many(ids)).map((person) => [person.id, cardOf(person)]));
    const former: PersonCard = { name: null, initials: '', hue: 0, former: true };
    const seen = new Map<string, number>();
    return Object.fromEntries(ids.map((id) => [id, toldApart(known.get(id) ?? former, seen)]));
  }

  /** Which of these were erased. */
  async erased(ids: readonly string[]): Promise<readonly string[]> {
    const known = await this.parts.vault.people.many(ids);
    return known.filter(({ erasedAt }) => erasedAt !== null).map(({ id }) => id);
  }

  async nameOf(id: string): Promise<string | null> {
    return (await this.parts.vault.people.get(id))?.name ?? null;
  }

  async change(
    id: string,
    change: { name?: string | undefined; hue?: number | undefined; locale?: Locale | undefined },
  ): Promise<void> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await this.parts.vault.people.change(id, given);
    if (change.name !== undefined || change.hue !== undefined) this.parts.onNamed?.(id);
  }

  /** What a person may know of themselves. */
  async me({ personId, by }: Pick<Principal, 'personId' | 'by'>): Promise<Me> {
    const { vault } = this.parts;
    const [person, account] = await Promise.all([vault.people.get(personId), vault.accounts.byPerson(personId)]);
    const { name, initials, hue } = person === undefined ? { name: null, initials: '', hue: 0 } : cardOf(person);
    const login =
      account === undefined || by === 'bearer'
        ? null
        : { login: account.login, installationOwner: account.installationOwner };
    return { personId, name, initials, hue, locale: person?.locale ?? 'en', account: login, via: by };
  }
}
