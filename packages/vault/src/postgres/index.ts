export { postgresVaultIsEmpty, restorePostgresVault } from './backup';
export type { Guard } from './database';
export { openPostgresVault, type PostgresVault, type PostgresVaultOptions } from './postgres-vault';
