import { language, translate } from './i18n';

/** What the server said no with, in the user's language (problem+json), or what we say when it could not be reached. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    readonly args: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'ApiProblem';
  }
}

/** The server said no, so nothing happened. After silence, a timeout or a fault it may have happened all the same. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 408;

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

function addressOf(path: string, query: Query): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString();
  return search === '' ? path : `${path}?${search}`;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'code' in body && 'detail' in body) {
      const args = 'args' in body ? (body.args as Record<string, string | number>) : {};
      // The detail of this one names a field as programs do ("body.input.text"): no words for people.
      const detail = body.code === 'invalid_request' ? translate('ui.notValid') : String(body.detail);
      return new ApiProblem(String(body.code), response.status, detail, args);
    }
  } catch {
    // Not JSON: a proxy or an unfinished answer spoke.
  }
  return new ApiProblem('unexpected', response.status, translate('ui.serverTrouble'));
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('accept-language', language());
  const response = await fetch(path, { ...init, headers, credentials: 'same-origin' }).catch((reason: unknown) => {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw new ApiProblem('offline', 0, translate('ui.notReached'));
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Reads JSON. */
export async function read<Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> {
  const response = await ask(addressOf(path, query), signal === undefined ? {} : { signal });
  return (await response.json()) as Answer;
}

/** Reads bytes: a board's state. */
export async function readBytes(path: string, query: Query = {}, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await ask(addressOf(path, query), signal === undefined ? {} : { signal });
  return new Uint8Array(await response.arrayBuffer());
}

/** Sends JSON; an empty answer gives undefined. */
export async function send<Answer>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
  const response = await ask(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
