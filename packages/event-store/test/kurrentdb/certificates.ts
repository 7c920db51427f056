import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An authority, and a server and a user whom it vouches for; files in PEM. */
interface Certificates {
  file(name: `${'authority' | 'server' | 'user'}.${'crt' | 'key'}`): string;
  read(name: Parameters<Certificates['file']>[0]): Buffer;
  remove(): void;
}

const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Made anew for each test file, valid for a day. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'samenspel-certificates-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const authority = ['-CA', 'authority.crt', '-CAkey', 'authority.key', '-CAcreateserial'];
  const ca = ['-keyout', 'authority.key', '-out', 'authority.crt', '-addext', 'keyUsage=critical,keyCertSign'];
  openssl('req', '-x509', ...key, '-days', '1', '-subj', '/CN=Authority of a test', ...ca);
  for (const [name, use] of [
    ['server', 'extendedKeyUsage=serverAuth\nsubjectAltName=IP:127.0.0.1,DNS:localhost'],
    ['user', 'extendedKeyUsage=clientAuth'],
  ] as const) {
    writeFileSync(join(folder, 'use'), `basicConstraints=CA:FALSE\n${use}\n`);
    openssl('req', ...key, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', 'request');
    openssl('x509', '-req', '-in', 'request', ...authority, '-days', '1', '-extfile', 'use', '-out', `${name}.crt`);
  }
  return {
    file: (name) => join(folder, name),
    read: (name) => readFileSync(join(folder, name)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
