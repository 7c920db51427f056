import { PersonExists } from '../errors';
import type { People, Person, VaultLocale } from '../port';
import type { Database } from './database';

interface PersonRow {
  readonly id: string;
  readonly name: string | null;
  readonly hue: number;
  readonly locale: VaultLocale;
  readonly created_at: number;
  readonly erased_at: number | null;
}

const personOf = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  hue: row.hue,
  locale: row.locale,
  createdAt: row.created_at,
  erasedAt: row.erased_at,
});

const all = 'id, name, hue, locale, created_at, erased_at';

export const postgresPeople = ({ run }: Database): People => ({
  async add({ id, name, hue, locale, createdAt }) {
    const { count } = await run(
      'INSERT INTO vault.people (id, name, hue, locale, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [id, name, hue, locale, createdAt],
    );
    if (count === 0) throw new PersonExists();
  },
  async get(id) {
    const { rows } = await run<PersonRow>(`SELECT ${all} FROM vault.people WHERE id = $1`, [id]);
    return rows[0] && personOf(rows[0]);
  },
  async many(ids) {
    const { rows } = await run<PersonRow>(`SELECT ${all} FROM vault.people WHERE id = ANY ($1)`, [ids]);
    return rows.map(personOf);
  },
  async change(id, { name, hue, locale }) {
    await run(
      `UPDATE vault.people SET name = coalesce($2, name), hue = coalesce($3, hue), locale = coalesce($4, locale)
       WHERE id = $1 AND erased_at IS NULL`,
      [id, name ?? null, hue ?? null, locale ?? null],
    );
  },
});
