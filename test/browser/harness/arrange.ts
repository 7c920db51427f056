import { randomUUID } from 'node:crypto';
import type { BrowserContext } from 'playwright-core';
import type { RunningServer } from './server';

/**
 * What a journey needs to be there before it begins is arranged through the API, as a person who is signed in. What the journey
 * is about, it does on the screen.
 */
export class Person {
  private static made = 0;
  private cookie = '';
  private readonly number = ++Person.made;

  constructor(
    readonly server: Pick<RunningServer, 'url' | 'setUpLink'>,
    readonly name: string,
  ) {}

  /** The owner of a new installation, by its set-up link. */
  static async owner(server: Person['server'], name = 'Olga'): Promise<Person> {
    const [, secret] = (await server.setUpLink()).split('#');
    const person = new Person(server, name);
    await person.post('/api/set-up', {
      secret,
      name,
      login: name.toLowerCase(),
      password: 'a long password',
      locale: 'en',
    });
    return person;
  }

  /** Somebody who accepts an invitation with a name only. */
  static async guest(server: Person['server'], name: string, inviteSecret: string): Promise<Person> {
    const person = new Person(server, name);
    await person.post(`/api/invites/${inviteSecret}/accept`, { name });
    return person;
  }

  /** Who is signed in in a browser, for clients that are no browser. */
  static async of(server: Person['server'], context: BrowserContext): Promise<Person> {
    const person = new Person(server, 'Visitor');
    person.cookie = (await context.cookies(server.url)).map(({ name, value }) => `${name}=${value}`).join('; ');
    return person;
  }

  /** The same person, at another node. */
  at(url: string): Person {
    const person = new Person({ ...this.server, url }, this.name);
    person.cookie = this.cookie;
    return person;
  }

  async post<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.ask<Answer>('POST', path, body);
  }

  async put<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.ask<Answer>('PUT', path, body);
  }

  async get<Answer>(path: string): Promise<Answer> {
    return this.ask<Answer>('GET', path);
  }

  /** Erases this person; nothing can be asked as them any more. */
  async erase(): Promise<void> {
    await this.ask('DELETE', '/api/me', {});
  }

  /** Gives a command; answers the ids of what it made. */
  async command(
    communityId: string,
    name: string,
    input: object,
  ): Promise<{ seq: number; ids: Record<string, string> }> {
    return this.post(`/api/communities/${communityId}/commands/${name}`, { commandId: randomUUID(), input });
  }

  async found(name: string): Promise<string> {
    const input = { name, scale: 'micro', locale: 'en', timeZone: 'Europe/Amsterdam' };
    const { ids } = await this.post<{ ids: { communityId: string } }>('/api/communities', {
      commandId: randomUUID(),
      input,
    });
    return ids.communityId;
  }

  /** The secret of a new invitation. */
  async invite(communityId: string, role = 'participant'): Promise<string> {
    const body = { commandId: randomUUID(), role, ring: 'core' };
    return (await this.post<{ secret: string }>(`/api/communities/${communityId}/invites`, body)).secret;
  }

  /** The cookie header of this person, for clients that are no browser. */
  get cookieHeader(): string {
    return this.cookie.split(';')[0] ?? '';
  }

  /** Lets a browser be this person. */
  async signIn(context: BrowserContext): Promise<void> {
    const [pair = ''] = this.cookie.split(';');
    const [name = '', value = ''] = pair.split('=');
    await context.addCookies([{ name, value, url: this.server.url, httpOnly: true, sameSite: 'Lax' }]);
  }

  /** Gives a guest a login, so that this person can come back after signing out. */
  async getAccount(): Promise<void> {
    await this.post('/api/me/account', this.login);
  }

  /** After the session ended, with the account. */
  async signInAgain(context: BrowserContext): Promise<void> {
    await this.post('/api/login', this.login);
    await this.signIn(context);
  }

  private get login(): { login: string; password: string } {
    return { login: `${this.name.toLowerCase()}-${this.number}`, password: 'a long password' };
  }

  private async ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(this.server.url + path, {
      method,
      headers: { Origin: this.server.url, Cookie: this.cookieHeader, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    this.cookie = response.headers.getSetCookie()[0] ?? this.cookie;
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
}

/** A first sprint, planned and started; answers the ids. */
export async function startedSprint(
  owner: Person,
  communityId: string,
): Promise<{ sprintId: string; boardId: string }> {
  const sprintId = await plannedSprint(owner, communityId, 'What do we try first?');
  const { ids } = await owner.command(communityId, 'start-sprint', { sprintId });
  return { sprintId, boardId: ids.boardId ?? '' };
}

export async function plannedSprint(
  owner: Person,
  communityId: string,
  question: string,
  days = { startsOn: '2026-09-07', endsOn: '2026-09-25' },
): Promise<string> {
  const { ids } = await owner.command(communityId, 'plan-sprint', {
    question,
    ...days,
  });
  return ids.sprintId ?? '';
}
