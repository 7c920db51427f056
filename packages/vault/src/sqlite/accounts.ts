import type Database from 'libsql';
import { AccountExists, LoginTaken, OwnerExists, PersonErased } from '../errors';
import type { Account, Accounts } from '../port';
import { columns, isConstraint, readRow } from './rows';

interface AccountRow {
  person_id: string;
  login: string;
  password_hash: string;
  installation_owner: number;
  created_at: number;
}

const accountOf = (row: unknown): Account | undefined => {
  if (row === undefined) return undefined;
  const found = readRow<AccountRow>(row);
  return {
    personId: found.person_id,
    login: found.login,
    passwordHash: found.password_hash,
    installationOwner: found.installation_owner === 1,
    createdAt: found.created_at,
  };
};

const all = columns(['person_id', 'login', 'password_hash'], ['installation_owner', 'created_at']);

export function sqliteAccounts(db: Database.Database): Accounts {
  const insert = db.prepare('INSERT INTO accounts VALUES (?, ?, ?, ?, ?)');
  const byLogin = db.prepare(`SELECT ${all} FROM accounts WHERE login = ?`);
  const byPerson = db.prepare(`SELECT ${all} FROM accounts WHERE person_id = ?`);
  const owner = db.prepare(`SELECT ${all} FROM accounts WHERE installation_owner = 1 ORDER BY created_at LIMIT 1`);
  const erased = db.prepare('SELECT 1 AS yes FROM people WHERE id = ? AND erased_at IS NOT NULL');
  const update = db.prepare(
    'UPDATE accounts SET login = coalesce(?, login), password_hash = coalesce(?, password_hash) WHERE person_id = ?',
  );
  return {
    async add(account) {
      if (byPerson.get(account.personId) !== undefined) throw new AccountExists();
      if (byLogin.get(account.login) === undefined && erased.get(account.personId) !== undefined)
        throw new PersonErased();
      if (account.installationOwner && owner.get() !== undefined) throw new OwnerExists();
      try {
        const { personId, login, passwordHash, installationOwner, createdAt } = account;
        insert.run(personId, login, passwordHash, installationOwner ? 1 : 0, createdAt);
      } catch (error) {
        throw isConstraint(error) ? new LoginTaken() : error;
      }
    },
    async byLogin(login) {
      return accountOf(byLogin.get(login));
    },
    async byPerson(personId) {
      return accountOf(byPerson.get(personId));
    },
    async installationOwner() {
      return accountOf(owner.get());
    },
    async change(personId, { login, passwordHash }) {
      try {
        update.run(login ?? null, passwordHash ?? null, personId);
      } catch (error) {
        throw isConstraint(error) ? new LoginTaken() : error;
      }
    },
  };
}
