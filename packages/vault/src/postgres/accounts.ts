import { AccountExists, LoginTaken, OwnerExists, PersonErased } from '../errors';
import type { Account, Accounts } from '../port';
import { type Database, stateOf } from './database';
import { notErased } from './erased';

interface AccountRow {
  readonly person_id: string;
  readonly login: string;
  readonly password_hash: string;
  readonly installation_owner: boolean;
  readonly created_at: number;
}

const accountOf = (row: AccountRow | undefined): Account | undefined =>
  row && {
    personId: row.person_id,
    login: row.login,
    passwordHash: row.password_hash,
    installationOwner: row.installation_owner,
    createdAt: row.created_at,
  };

const uniqueViolation = '23505';

export function postgresAccounts({ run }: Database): Accounts {
  const find = async (where: string, values: readonly unknown[] = []) =>
    accountOf((await run<AccountRow>(`SELECT * FROM vault.accounts WHERE ${where}`, values)).rows[0]);
  const byPerson = (personId: string) => find('person_id = $1', [personId]);
  const byLogin = (login: string) => find('login = $1', [login]);
  const owner = () => find('installation_owner');
  return {
    async add({ personId, login, passwordHash, installationOwner, createdAt }) {
      const { count } = await run(
        `${notErased('$1')} INSERT INTO vault.accounts
         SELECT $1, $2, $3, $4::boolean, $5::bigint WHERE NOT EXISTS (SELECT FROM erased) ON CONFLICT DO NOTHING`,
        [personId, login, passwordHash, installationOwner, createdAt],
      );
      if (count > 0) return;
      if ((await byPerson(personId)) !== undefined) throw new AccountExists();
      if ((await byLogin(login)) !== undefined) throw new LoginTaken();
      if (installationOwner && (await owner()) !== undefined) throw new OwnerExists();
      throw new PersonErased();
    },
    byLogin,
    byPerson,
    installationOwner: owner,
    async change(personId, { login, passwordHash }) {
      try {
        await run(
          `UPDATE vault.accounts SET login = coalesce($2, login), password_hash = coalesce($3, password_hash)
           WHERE person_id = $1`,
          [personId, login ?? null, passwordHash ?? null],
        );
      } catch (error) {
        throw stateOf(error) === uniqueViolation ? new LoginTaken() : error;
      }
    },
  };
}
