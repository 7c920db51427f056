import { eventStoreContract } from '../src/contract';
import { makeMemoryStore, makeSqliteStore } from './stores';

eventStoreContract('memory', makeMemoryStore);
eventStoreContract('sqlite', makeSqliteStore);
