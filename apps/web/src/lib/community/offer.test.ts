import { commandNames, commandQuotas, mayCommand } from '@samenspel/domain';
import { offerOf } from './offer';

const facilitator = { roles: ['facilitator'], past: false, demo: false } as const;

test('DO52 the demo offers a facilitator all but what it refuses, and says of that why', () => {
  const allowed = commandNames.filter((name) => mayCommand(name, facilitator.roles));
  const demo = { ...facilitator, demo: true };
  expect(allowed.filter((name) => offerOf(name, demo) === 'notInDemo')).toEqual(
    allowed.filter((name) => commandQuotas[name].notInDemo),
  );
  expect(offerOf('rename-community', demo)).toBe('notInDemo');
  expect(offerOf('create-invite', demo)).toBe('notInDemo');
  expect(offerOf('set-goal', demo)).toBe('yes');
});

test('DO52 elsewhere nothing is held back, and who may not give a command hears nothing of the demo', () => {
  expect(offerOf('rename-community', facilitator)).toBe('yes');
  expect(offerOf('rename-community', { ...facilitator, roles: ['participant'], demo: true })).toBe('no');
  expect(offerOf('rename-community', { ...facilitator, past: true, demo: true })).toBe('no');
});
