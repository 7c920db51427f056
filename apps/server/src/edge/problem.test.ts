import { ApiError, isErrorName } from '@samenspel/contracts';
import { RuleBroken } from '@samenspel/domain';
import {
  DamagedEvent,
  EventIdReused,
  LimitExceeded,
  RevisionConflict,
  StorageFull,
  StoreReadOnly,
  StoreUnavailable,
} from '@samenspel/event-store';
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
    [new StoreUnavailable('closed'), 'unavailable', {}],
    [new DamagedEvent('demo', 3), 'unexpected', {}],
    [new Error('password of anna'), 'unexpected', {}],
    ['thrown text', 'unexpected', {}],
    [undefined, 'unexpected', {}],
  ])('%s', (error, code, args) => {
    expect(toldOf(error)).toEqual({ code, args });
    expect(isErrorName(code)).toBe(true);
  });
});
