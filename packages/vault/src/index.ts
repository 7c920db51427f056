export { newRecoveryCode, newSecret, newShortSecret, normaliseCode } from './digest';
export { AccountExists, LoginTaken, OwnerExists, PersonErased, VaultUnavailable } from './errors';
export { argon2Passwords, normaliseLogin, type Passwords } from './passwords';
export type { KeyRef, Keys, Person, SecretRecord, Secrets, Vault, VaultRandom } from './port';
export { sqliteVault } from './sqlite/sqlite-vault';
