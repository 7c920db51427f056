export { postgresVaultIsEmpty, restorePostgresVault } from './backup';
export type { Guard } from './database';
export { openPostgresVault } from './postgres-vault';
