import { noteServerTime } from '../device/server-clock';
import { language, translate } from '../i18n/i18n';
import { ask, type RequestOptions, transferLimitMs } from './fetch';

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

async function request<Answer>(
  path: string,
  init: RequestOptions,
  readAnswer: (response: Response) => Promise<Answer>,
) {
  const headers = new Headers(init.headers);
  headers.set('accept-language', language());
  const askedAt = Date.now();
  return await ask(path, { ...init, headers }, async (response) => {
    noteServerTime(response.headers.get('date'), askedAt);
    if (!response.ok) throw await problemOf(response);
    return await readAnswer(response);
  }).catch((reason: unknown) => {
    if (reason instanceof ApiProblem) throw reason;
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw new ApiProblem('offline', 0, translate('ui.notReached'));
  });
}

/** Reads JSON. */
export const read = <Answer>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Answer> =>
  request(addressOf(path, query), { signal }, (response) => response.json() as Promise<Answer>);

/** Reads bytes: a board's state. */
export const readBytes = (path: string, query: Query = {}, signal?: AbortSignal): Promise<Uint8Array> =>
  request(
    addressOf(path, query),
    { signal, limitMs: transferLimitMs },
    async (response) => new Uint8Array(await response.arrayBuffer()),
  );

/** Sends JSON; an empty answer gives undefined. */
export function send<Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const init = {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
    signal,
  };
  return request(path, init, async (response) => {
    const text = await response.text();
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  });
}
