import { randomBytes } from 'node:crypto';
import { vaultContract } from '../src/contract';
import { memoryVault } from '../src/memory/memory-vault';

vaultContract('memory', async (random) => memoryVault(random), {
  bytes: (count) => new Uint8Array(randomBytes(count)),
});
