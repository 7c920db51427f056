import type Database from 'libsql';
import { PersonExists } from '../errors';
import type { People, Person, VaultLocale } from '../port';
import { columns, isConstraint, readRow } from './rows';

interface PersonRow {
  id: string;
  name: string | null;
  hue: number;
  locale: VaultLocale;
  created_at: number;
  erased_at: number | null;
}

const personOf = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  hue: row.hue,
  locale: row.locale,
  createdAt: row.created_at,
  erasedAt: row.erased_at,
});

const all = columns(['id', 'name', 'locale'], ['hue', 'created_at', 'erased_at']);

export function sqlitePeople(db: Database.Database): People {
  const insert = db.prepare('INSERT INTO people (id, name, hue, locale, created_at) VALUES (?, ?, ?, ?, ?)');
  const one = db.prepare(`SELECT ${all} FROM people WHERE id = ?`);
  const some = db.prepare(`SELECT ${all} FROM people WHERE id IN (SELECT value FROM json_each(?))`);
  const update = db.prepare(
    `UPDATE people SET name = coalesce(?, name), hue = coalesce(?, hue), locale = coalesce(?, locale)
     WHERE id = ? AND erased_at IS NULL`,
  );
  return {
    async add(person) {
      try {
        insert.run(person.id, person.name, person.hue, person.locale, person.createdAt);
      } catch (error) {
        throw isConstraint(error) ? new PersonExists() : error;
      }
    },
    async get(id) {
      const row = one.get(id);
      return row === undefined ? undefined : personOf(readRow<PersonRow>(row));
    },
    async many(ids) {
      return some.all(JSON.stringify(ids)).map((row) => personOf(readRow<PersonRow>(row)));
    },
    async change(id, { name, hue, locale }) {
      update.run(name ?? null, hue ?? null, locale ?? null, id);
    },
  };
}
