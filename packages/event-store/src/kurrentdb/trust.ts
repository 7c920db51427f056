import { readFileSync } from 'node:fs';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { StoreUnavailable } from '../errors';
import { addressOf } from './connection-string';

const limitMs = 2000;
/** What OpenSSL says when the answer is no TLS. */
const noTls = /wrong version number|packet length too long|unsupported protocol|EPROTO/i;
/** Names of what is wrong with a certificate. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO|ISSUER/;

/**
 * Why nobody answers at an address, as far as TLS has to do with it: opens a socket once and looks. The client has one name
 * for everything, and no cause.
 */
export async function tlsTrouble(url: string): Promise<StoreUnavailable | undefined> {
  const { host, port, tls, verify, authority } = addressOf(url);
  if (!(await listens(host, port))) return undefined;
  const found = await handshake(host, port, authority);
  if (!tls) {
    return found === undefined || untrusted.test(found)
      ? trouble('speaks TLS and the address says tls=false')
      : undefined;
  }
  if (found === undefined) return undefined;
  if (noTls.test(found)) return trouble('does not speak TLS; without it, say tls=false');
  if (found === 'ERR_TLS_CERT_ALTNAME_INVALID') return trouble(`has a certificate for another name than ${host}`);
  if (verify && untrusted.test(found)) {
    return trouble(`has a certificate that is not trusted (${found}); name its authority with tlsCAFile`);
  }
  return undefined;
}

function trouble(what: string): StoreUnavailable {
  return new StoreUnavailable(`KurrentDB ${what}`);
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectPlain({ host, port, timeout: limitMs });
    const end = (does: boolean) => {
      socket.destroy();
      resolve(does);
    };
    socket
      .on('connect', () => end(true))
      .on('error', () => end(false))
      .on('timeout', () => end(false));
  });
}

/** What went wrong; undefined when nothing did. */
function handshake(host: string, port: number, authority: string | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const ca = authority === undefined ? {} : { ca: readFileSync(authority) };
    const socket = connectTls({ host, port, timeout: limitMs, ALPNProtocols: ['h2'], ...ca });
    const end = (found?: string) => {
      socket.destroy();
      resolve(found);
    };
    socket
      .on('secureConnect', () => end())
      .on('timeout', () => end('timeout'))
      .on('error', (error: NodeJS.ErrnoException) =>
        end(noTls.test(error.message) ? error.message : (error.code ?? error.message)),
      );
  });
}
