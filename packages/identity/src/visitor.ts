import type { IncomingMessage } from 'node:http';
import { knownBrowserIn, sessionTokenIn } from './cookies';
import { isPassedOn } from './passed-on';

/** What a request tells about where it comes from; nothing of it is ever logged. */
export interface Visitor {
  readonly address: string;
  /** `Firefox, Android`: enough to recognise one's own session in a list. */
  readonly label: string;
  /** From this very machine, by its own name, through no proxy. */
  readonly loopback: boolean;
  readonly token: string | undefined;
  /** The secret of a browser in which somebody signed in before. */
  readonly knownBrowser: string | undefined;
  /** Whether cookies for this request must be `Secure`. */
  readonly secure: boolean;
}

type Asking = Pick<IncomingMessage, 'headers' | 'socket'> & {
  readonly ip?: string | undefined;
  readonly secure?: boolean;
};

export function visitorOf(request: Asking): Visitor {
  return {
    address: request.ip ?? request.socket.remoteAddress ?? '',
    label: labelOf(request.headers['user-agent']),
    loopback: isLoopback(request),
    token: sessionTokenIn(request.headers.cookie),
    knownBrowser: knownBrowserIn(request.headers.cookie),
    secure: request.secure === true || (request.headers.origin ?? '').startsWith('https:'),
  };
}

const loopbackAddress = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** A proxy on this machine makes every visitor look local, and a foreign name for this address is DNS rebinding. */
function isLoopback(request: Asking): boolean {
  const { headers, socket } = request;
  if (isPassedOn(request)) return false;
  return loopbackAddress.test(socket.remoteAddress ?? '') && loopbackHost.test(headers.host ?? '');
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

function labelOf(userAgent = ''): string {
  const nameIn = (list: typeof browsers) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [nameIn(browsers), nameIn(systems)].filter((part) => part !== undefined).join(', ');
}
