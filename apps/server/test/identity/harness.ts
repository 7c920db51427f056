import { aloneCluster } from '@samenspel/cluster';
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplication, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, NestFactory } from '@nestjs/core';
import {
  CommandService,
  Deciders,
  Directory,
  Memberships,
  Recorder,
  Seals,
  StreamStates,
} from '@samenspel/application';
import type { CommandName, PersonId } from '@samenspel/domain';
import { systemRandom } from '@samenspel/event-store';
import { createMemoryEventStore } from '@samenspel/event-store/testing';
import { createIdentity } from '@samenspel/identity';
import { sqliteVault } from '@samenspel/vault';
import pino from 'pino';
import { AccessGuard } from '../../src/edge/access.guard';
import { OriginList } from '../../src/edge/origins';
import { Paces } from '../../src/edge/paces';
import { ProblemFilter } from '../../src/edge/problem.filter';
import { identityModule } from '../../src/identity/identity.module';

export const publicOrigin = 'http://room.test:3000';

/** Identity as the server composes it: real vault on disk, real deciders, real HTTP; only the clock is ours. */
export async function startIdentity(options: { demo?: boolean } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'));
  const clock = { at: Date.UTC(2026, 8, 7, 9), now: () => clock.at };
  const random = systemRandom;
  const vaultFile = join(folder, 'vault.db');
  const vault = sqliteVault({ file: vaultFile, random, now: clock.now });
  const store = createMemoryEventStore({ clock, random });
  const seals = new Seals({ keys: vault.keys, random });
  const deciders = new Deciders(new StreamStates(store), store);
  const commands = new CommandService({ store, deciders, recorder: new Recorder(seals), clock });
  const directory = new Directory({ store, seals, clock });
  const identity = createIdentity({
    vault,
    clock,
    random,
    communities: {
      executeCommand: (communityId, name, input, by) => commands.run({ communityId, name, input, ...by }),
      membershipOf: (communityId, personId) => directory.membershipOf(communityId, personId),
      inviteOf: (communityId, inviteId) => directory.inviteOf(communityId, inviteId),
      nameOf: (communityId) => directory.nameOf(communityId),
      communitiesOf: (personId) => directory.communitiesOf(personId),
      membersWithRole: (communityId, role) => directory.membersWithRole(communityId, role),
    },
    publicOrigin: () => publicOrigin,
    demo: options.demo ?? false,
    forgetKeys: (personId) => seals.forget(personId),
  });

  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const origins = new OriginList([]);
  const guard = new AccessGuard({
    authenticator: identity.authenticator,
    memberships: new Memberships((communityId, personId) => directory.membershipOf(communityId, personId)),
    origins,
    proxies: 0,
    paces: new Paces(aloneCluster(), clock.now, { burst: 10_000, perSecond: 100 }),
  });
  const app = await listen(identity, guard, new ProblemFilter(log));
  const base = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  origins.add(base);

  return {
    base,
    clock,
    vault,
    vaultFile,
    store,
    seals,
    identity,
    directory,
    logged,
    browser: (headers: Record<string, string> = {}) => new Browser(base, headers),
    run: (communityId: string | undefined, actor: string, name: CommandName, input: object) =>
      commands.run({
        ...(communityId === undefined ? {} : { communityId }),
        name,
        input,
        actor,
        commandId: randomUUID(),
      }),
    /** A person with an account, made past HTTP. */
    async person(name: string, login: string, password = 'tien weken samen'): Promise<PersonId> {
      const personId = await identity.people.add(name, 'nl');
      await identity.accounts.add(personId, { login, password }, false);
      return personId;
    },
    /** A community owned and guided by this person. */
    async community(owner: string, communityId?: string): Promise<string> {
      const input = { name: 'Meten in het veld', scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
      const request = { name: 'found-community', actor: owner, commandId: randomUUID() } as const;
      const id = communityId === undefined ? {} : { communityId };
      const { ids } = await commands.run({ ...request, input: { ...input, ...id } });
      return ids.communityId ?? communityId ?? '';
    },
    async stop() {
      await app.close();
      await vault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type IdentitySet = Awaited<ReturnType<typeof startIdentity>>;

async function listen(
  identity: Parameters<typeof identityModule>[0],
  guard: AccessGuard,
  filter: ProblemFilter,
): Promise<INestApplication> {
  @Module({
    imports: [identityModule(identity)],
    providers: [
      { provide: APP_GUARD, useValue: guard },
      { provide: APP_FILTER, useValue: filter },
    ],
  })
  class TestModule {}
  const app = await NestFactory.create(TestModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  return app;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly headers: Headers;
}

/** As a browser behaves: keeps the cookie, and says where its page came from. */
export class Browser {
  cookie: string | undefined;

  constructor(
    private readonly base: string,
    private readonly headers: Record<string, string>,
  ) {}

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const sent = {
      ...(method === 'GET' ? {} : { origin: this.base, 'content-type': 'application/json' }),
      ...(this.cookie === undefined ? {} : { cookie: this.cookie }),
      ...this.headers,
      ...headers,
    };
    const response = await fetch(this.base + path, {
      method,
      headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== '')),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null) this.cookie = /=;/.test(set) ? undefined : set.split(';')[0];
    const text = await response.text();
    const json = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: json ? JSON.parse(text) : {}, text, headers: response.headers };
  }

  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers);
  post = (path: string, body: unknown = {}, headers?: Record<string, string>) => this.send('POST', path, body, headers);
}
