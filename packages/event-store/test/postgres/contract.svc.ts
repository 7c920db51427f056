import { eventStoreContract, eventStoreSharedContract } from '../../src/contract';
import { makePostgresStore, makeSharedPostgresStore, postgresForTests } from './storage';

const postgres = postgresForTests();

eventStoreContract('postgres', makePostgresStore(postgres));
eventStoreSharedContract('postgres', makeSharedPostgresStore(postgres));
