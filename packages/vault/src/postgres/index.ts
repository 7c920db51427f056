export { postgresVaultIsEmpty, restorePostgresVault } from './backup';
export { openPostgresVault, type PostgresVault, type PostgresVaultOptions } from './postgres-vault';
