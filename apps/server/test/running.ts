import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandAnswer } from '@samenspel/contracts';
import type { Problem } from '@samenspel/contracts/testing';
import { io, type Socket } from 'socket.io-client';
import WebSocket from 'ws';
import { readConfig } from '../src/config/config';
import { createSamenspel, type Samenspel, type SamenspelOptions } from '../src/samenspel';

/** Passwords that cost nothing: argon2 itself is tested in the vault. */
export const quickPasswords = {
  hash: async (password: string) => `plain:${password}`,
  matches: async (password: string, hash: string) => hash === `plain:${password}`,
};

export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Somebody at a browser, or a program with a token. */
export class Visitor {
  constructor(
    readonly base: string,
    private readonly token?: string,
    private cookie = '',
  ) {}

  async ask<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<Body>> {
    const response = await fetch(this.base + path, {
      method,
      headers: { ...this.headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie()[0]?.split(';')[0];
    if (set !== undefined) this.cookie = set;
    const text = await response.text();
    const json =
      response.headers.get('content-type')?.includes('json') &&
      !response.headers.get('content-type')?.includes('ndjson');
    return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as Body };
  }

  /** Asks, and expects a good answer. */
  async get<Body = Record<string, unknown>>(path: string): Promise<Body> {
    const { status, body } = await this.ask<Body>('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  async command(
    communityId: string,
    name: string,
    input: object,
    commandId: string = randomUUID(),
  ): Promise<CommandAnswer> {
    const { status, body } = await this.tryCommand(communityId, name, input, commandId);
    if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
    return body as CommandAnswer;
  }

  tryCommand(communityId: string, name: string, input: object, commandId: string = randomUUID()) {
    return this.ask<CommandAnswer | Problem>('POST', `/api/communities/${communityId}/commands/${name}`, {
      commandId,
      input,
    });
  }

  headers(): Record<string, string> {
    if (this.token !== undefined) return { authorization: `Bearer ${this.token}` };
    return { origin: this.base, ...(this.cookie === '' ? {} : { cookie: this.cookie }) };
  }

  live(): Socket {
    return io(this.base, {
      path: '/live',
      transports: ['websocket'],
      extraHeaders: this.headers(),
      reconnection: false,
      forceNew: true,
    });
  }

  sync(boardId: string, query = ''): WebSocket {
    return new WebSocket(`${this.base.replace('http', 'ws')}/sync/${boardId}${query}`, { headers: this.headers() });
  }
}

export interface Running {
  readonly server: Samenspel;
  readonly base: string;
  readonly dataFolder: string;
  visitor(token?: string): Visitor;
  /** The owner of the installation, signed in. */
  owner(): Promise<Visitor>;
  found(owner: Visitor, name?: string): Promise<string>;
  /** A guest who joined with an invite for this role. */
  guest(owner: Visitor, communityId: string, role: string, name?: string): Promise<Visitor & { personId: string }>;
  stop(): Promise<void>;
}

/** A real server on a free port with a folder of its own. */
export async function running(options: SamenspelOptions = {}, env: Record<string, string> = {}): Promise<Running> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'samenspel-'));
  const config = readConfig({
    PORT: '0',
    SAMENSPEL_DATA: dataFolder,
    SAMENSPEL_DEMO: 'off',
    SAMENSPEL_LOG: 'error',
    ...env,
  });
  const server = await createSamenspel(config, {
    passwords: quickPasswords,
    webFolder: join(__dirname, 'web'),
    ...options,
  });
  const base = server.url;
  const visitor = (token?: string) => new Visitor(base, token);
  return {
    server,
    base,
    dataFolder,
    visitor,
    async owner() {
      const owner = visitor();
      const { status, body } = await owner.ask('POST', '/api/set-up', {
        name: 'Noor Owner',
        login: 'noor',
        password: 'een lang wachtwoord',
        locale: 'nl',
      });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return owner;
    },
    async found(owner, name = 'Meten in het veld') {
      const input = { name, scale: 'micro', locale: 'nl', timeZone: 'Europe/Amsterdam' };
      const { status, body } = await owner.ask<CommandAnswer>('POST', '/api/communities', {
        commandId: randomUUID(),
        input,
      });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body.ids.communityId ?? '';
    },
    async guest(owner, communityId, role, name = `Guest ${role}`) {
      const invite = await owner.ask<{ secret: string }>('POST', `/api/communities/${communityId}/invites`, {
        commandId: randomUUID(),
        role,
      });
      const guest = visitor();
      const joined = await guest.ask<{ me: { personId: string } }>(
        'POST',
        `/api/invites/${invite.body.secret}/accept`,
        { name },
      );
      if (joined.status !== 200) throw new Error(JSON.stringify(joined.body));
      return Object.assign(guest, { personId: joined.body.me.personId });
    },
    async stop() {
      await server.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Resolves with the next message of a socket. */
export const heard = <Message>(socket: Socket, name: string): Promise<Message> =>
  new Promise((resolve) => socket.once(name, resolve));

/** The code a WebSocket is closed with. */
export const closed = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => {
    socket.once('close', (code) => resolve(code));
    socket.once('error', () => undefined);
  });
