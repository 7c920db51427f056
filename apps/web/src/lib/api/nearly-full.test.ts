import { type QuotaName, quotaNames } from '@samenspel/domain';
import { quotas } from '@samenspel/domain/testing';
import { type Advice, adviceOf, closeNearlyFull, nearlyFullNow, sayNearlyFull } from './nearly-full';

const invites = (used: number) => ({ quota: 'invites', used, limit: 10 }) as const;

test('DO51 a quota is told once for each community, and once closed it stays closed', () => {
  sayNearlyFull('a', invites(9));
  closeNearlyFull('a', 'invites');
  sayNearlyFull('a', invites(10));
  expect(nearlyFullNow()).toEqual([]);
  sayNearlyFull('b', invites(9));
  sayNearlyFull('b', { quota: 'goals', used: 190, limit: 200 });
  expect(nearlyFullNow().map(({ communityId, quota }) => [communityId, quota])).toEqual([
    ['b', 'invites'],
    ['b', 'goals'],
  ]);
});

test('DO51 the number that stands on the screen follows what is used', () => {
  sayNearlyFull('c', invites(9));
  sayNearlyFull('c', invites(10));
  expect(nearlyFullNow().filter(({ communityId }) => communityId === 'c')).toEqual([
    { communityId: 'c', ...invites(10) },
  ]);
});

test('DO51 people are told to make room exactly where room can be made', () => {
  const makesRoom: readonly Advice[] = ['removeMembers', 'unlinkGoal', 'resolveBlockers'];
  const canBeFreed = (name: QuotaName): boolean => name in quotas && 'frees' in quotas[name as keyof typeof quotas];
  expect(quotaNames.filter((name) => makesRoom.includes(adviceOf[name]))).toEqual(quotaNames.filter(canBeFreed));
});
