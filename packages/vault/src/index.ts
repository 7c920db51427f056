export { digestOf, newRecoveryCode, newSecret, newShortSecret, normaliseCode } from './digest';
export {
  AccountExists,
  BackupFailed,
  LoginTaken,
  OwnerExists,
  PersonErased,
  PersonExists,
  SecretExists,
  VaultFromNewerVersion,
  VaultMissing,
  VaultUnavailable,
  VaultUnsuitable,
} from './errors';
export { memoryVault } from './memory/memory-vault';
export { argon2Passwords, normaliseLogin, type Passwords } from './passwords';
export type {
  Account,
  Accounts,
  Erasure,
  KeyRef,
  KeySecrecy,
  Keys,
  NewSecret,
  People,
  Person,
  PersonChange,
  SecretFilter,
  SecretKind,
  SecretRecord,
  Secrets,
  Vault,
  VaultLocale,
  VaultRandom,
} from './port';
export { secretKinds } from './port';
export { type SqliteVaultOptions, sqliteVault } from './sqlite/sqlite-vault';
export { clockToleranceMs } from './validity';
