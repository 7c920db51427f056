import { KeyDestroyed } from '@samenspel/application/testing';
import { BoardUnavailable } from '@samenspel/board-sync';
import { ClusterUnavailable } from '@samenspel/cluster';
import { ApiError, isErrorName, problemOf } from '@samenspel/contracts';
import { RuleBroken } from '@samenspel/domain';
import {
  DamagedEvent,
  EventIdReused,
  LimitExceeded,
  RevisionConflict,
  StoreReadOnly,
  StoreUnavailable,
} from '@samenspel/event-store';
import { StorageFull } from '@samenspel/event-store/testing';
import { ReadStoreUnavailable } from '@samenspel/read-models/testing';
import { PersonErased, VaultUnavailable } from '@samenspel/vault';
import { toldOf } from './problem';

describe('what may be told of an error', () => {
  it.each([
    [new ApiError('rate_limited', { seconds: 3 }), 'rate_limited', { seconds: 3 }],
    [new RuleBroken('sprint_already_running', { number: 2 }), 'sprint_already_running', { number: 2 }],
    [new RevisionConflict('community-x', 3, 4), 'changed_meanwhile', {}],
    [new EventIdReused('id'), 'command_id_reused', {}],
    [new LimitExceeded('event bytes', 1, 2), 'too_large', {}],
    [new StorageFull(), 'storage_full', {}],
    [new StoreReadOnly('fsync failed'), 'store_read_only', {}],
    [new StoreUnavailable('closed'), 'store_unavailable', {}],
    [new ReadStoreUnavailable(), 'unavailable', {}],
    [new VaultUnavailable('connect ECONNREFUSED'), 'unavailable', {}],
    [new ClusterUnavailable(), 'unavailable', {}],
    [new BoardUnavailable('board'), 'unavailable', {}],
    [new PersonErased(), 'not_signed_in', {}],
    [new KeyDestroyed(), 'not_signed_in', {}],
    [new DamagedEvent('demo', 3), 'unexpected', {}],
    [new Error('password of anna'), 'unexpected', {}],
    ['thrown text', 'unexpected', {}],
    [undefined, 'unexpected', {}],
  ])('%s', (error, code, args) => {
    expect(toldOf(error)).toEqual({ code, args });
    expect(isErrorName(code)).toBe(true);
  });
});

it.each(['nl', 'en'] as const)(
  'says in the reader’s language (%s) that a part is away, as 503 and without naming it',
  (locale) => {
    const { code, args } = toldOf(new VaultUnavailable('db.internal:5432'));
    const problem = problemOf(code, args, locale);
    expect(problem.status).toBe(503);
    expect(JSON.stringify(problem)).not.toContain('5432');
  },
);
