import {
  CommandService,
  Deciders,
  Directory,
  Memberships,
  Recorder,
  Seals,
  StreamStates,
} from '@samenspel/application';
import type { Clock, Random } from '@samenspel/event-store';
import { createIdentity } from '@samenspel/identity';
import type { Parts } from '../profiles/parts';
import type { CoreOptions } from './core-options';

type ServicesOptions = Pick<CoreOptions, 'log' | 'demo' | 'publicOrigin' | 'passwords'> & {
  readonly clock: Clock;
  readonly random: Random;
};

/** Who hears of what happened to people outside the logs. */
export interface PeopleHearers {
  /** Somebody's keys were destroyed. */
  readonly forgotten: ((personId: string) => void)[];
  /** Somebody is called otherwise. */
  readonly named: ((personId: string) => void)[];
}

/**
 * The services over the opened stores; none of them holds anything that must be closed.
 * @param hearing what is to be called when something happened to a person; read each time, so more may come
 */
export function composeServices(
  options: ServicesOptions,
  {
    store,
    vault,
    cluster,
    sharing,
    availability,
  }: Pick<Parts, 'store' | 'vault' | 'cluster' | 'sharing' | 'availability'>,
  hearing: PeopleHearers,
) {
  const { log, clock, random } = options;
  const seals = new Seals({
    keys: vault.keys,
    random,
    onBroken: ({ communityId }) => log.error({ communityId }, 'sealed words do not verify'),
  });
  const deciders = new Deciders(new StreamStates(store, availability), store);
  const commands = new CommandService({ store, deciders, recorder: new Recorder(seals), clock });
  const directory = new Directory({ store, seals, clock, ...(availability ? { availability } : {}) });
  const memberships = new Memberships((communityId, personId) => directory.membershipOf(communityId, personId));
  const identity = createIdentity({
    vault,
    clock,
    random,
    cluster,
    remembered: () => seals.people(),
    demo: options.demo ?? false,
    // Whatever spreads requests over several nodes may make everybody look local.
    linkNeeded: sharing !== undefined,
    publicOrigin: options.publicOrigin ?? (() => 'http://localhost:3000'),
    forgetKeys: (personId) => {
      seals.forget(personId);
      for (const hear of hearing.forgotten) hear(personId);
    },
    onNamed: (personId) => {
      for (const hear of hearing.named) hear(personId);
    },
    ...(options.passwords === undefined ? {} : { passwords: options.passwords }),
    communities: {
      executeCommand: (communityId, name, input, by) => commands.run({ communityId, name, input, ...by }),
      membershipOf: (communityId, personId) => directory.membershipOf(communityId, personId),
      inviteOf: (communityId, inviteId) => directory.inviteOf(communityId, inviteId),
      nameOf: (communityId) => directory.nameOf(communityId),
      communitiesOf: (personId) => directory.communitiesOf(personId),
      membersWithRole: (communityId, role) => directory.membersWithRole(communityId, role),
    },
  });
  return { seals, deciders, commands, directory, memberships, identity };
}
