import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { minCompressedBytes } from '../src/edge/compress-answers';
import { type Running, running, type Visitor } from './running';

const script = `console.log(${JSON.stringify('x'.repeat(5_000))});`;
let webFolder: string;
let run: Running;
let owner: Visitor;
let communityId: string;

beforeAll(async () => {
  webFolder = await mkdtemp(join(tmpdir(), 'samenspel-web-'));
  await cp(join(__dirname, 'web'), webFolder, { recursive: true });
  const file = join(webFolder, 'assets/large-abc123.js');
  await writeFile(file, script);
  await writeFile(`${file}.br`, brotliCompressSync(script));
  await writeFile(`${file}.gz`, gzipSync(script));
  run = await running({ webFolder });
  owner = await run.owner();
  communityId = await run.found(owner, 'N'.repeat(100));
});
afterAll(async () => {
  await run.stop();
  await rm(webFolder, { recursive: true, force: true });
});

interface Got {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

/** As it comes over the wire; `fetch` would unpack it. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    const asked = request(run.base + path, { method, headers }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer) parts.push(part as Buffer);
      resolve({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) });
    });
    asked.on('error', reject);
    asked.end();
  });

const unpack = { br: brotliDecompressSync, gzip: gunzipSync } as const;
const ofBrowser = 'gzip, deflate, br, zstd';

describe('files that the build compressed', () => {
  const path = '/assets/large-abc123.js';

  it.each([
    [ofBrowser, 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
  ] as const)('SV11: go to who accepts "%s" as %s, under their own name and type, for ever', async (accepts, as) => {
    const { status, headers, bytes } = await ask(path, { 'accept-encoding': accepts });
    expect([status, headers['content-encoding'], headers.vary]).toEqual([200, as, 'Accept-Encoding']);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(unpack[as](bytes).toString()).toBe(script);
  });

  it.each(['identity', 'deflate', undefined])('SV11: go as they are to who accepts %s', async (accepts) => {
    const { headers, bytes } = await ask(path, accepts === undefined ? {} : { 'accept-encoding': accepts });
    expect([headers['content-encoding'], headers.vary]).toEqual([undefined, 'Accept-Encoding']);
    expect(bytes.toString()).toBe(script);
  });

  it('SV11: a part of a file is a part of the file, and what can not be given is said in plain words', async () => {
    const part = await ask(path, { 'accept-encoding': ofBrowser, range: 'bytes=0-6' });
    expect([part.status, part.headers['content-encoding'], part.bytes.toString()]).toEqual([206, undefined, 'console']);
    const beyond = await ask(path, { 'accept-encoding': 'br', range: 'bytes=99999999-' });
    expect(beyond.headers['content-encoding']).toBeUndefined();
    const known = await ask(path, { 'accept-encoding': 'br' });
    const again = await ask(path, { 'accept-encoding': 'br', 'if-none-match': String(known.headers.etag) });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const head = await ask(path, { 'accept-encoding': 'br' }, 'HEAD');
    expect(head.headers['content-length']).toBe(String(brotliCompressSync(script).length));
  });
});

describe('pages and answers', () => {
  const cookie = () => ({ cookie: owner.headers().cookie ?? '' });
  const home = () => `/api/communities/${communityId}/home`;

  it.each(['br', 'gzip'] as const)('SV12: go as %s to who accepts that, and say the same', async (as) => {
    for (const path of [home(), '/api/openapi.json']) {
      const plain = await ask(path, { ...cookie(), 'accept-encoding': 'identity' });
      const { headers, bytes } = await ask(path, { ...cookie(), 'accept-encoding': as });
      expect([headers['content-encoding'], headers['content-type']]).toEqual([as, 'application/json; charset=utf-8']);
      expect(headers.vary).toContain('Accept-Encoding');
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.headers.vary).toContain('Accept-Encoding');
      expect(bytes.length).toBeLessThan(plain.bytes.length);
      expect(unpack[as](bytes).toString()).toBe(plain.bytes.toString());
    }
  });

  it('SV12: what fits one packet, flows, or was made small already is left as it is', async () => {
    const headers = { ...cookie(), 'accept-encoding': 'br' };
    const small = await ask('/api/me', headers);
    expect(small.bytes.length).toBeLessThan(minCompressedBytes);
    expect(small.headers['content-encoding']).toBeUndefined();
    const log = await ask(`/api/communities/${communityId}/log`, headers);
    expect([log.headers['content-encoding'], log.headers['transfer-encoding']]).toEqual([undefined, 'chunked']);
  });

  it('SV13: the length of an answer tells another site nothing', async () => {
    const headers = { ...cookie(), 'accept-encoding': 'br' };
    const encodingFor = async (site: string) =>
      (await ask(home(), { ...headers, 'sec-fetch-site': site })).headers['content-encoding'];
    expect(await Promise.all(['same-origin', 'none', 'same-site', 'cross-site'].map(encodingFor))).toEqual([
      'br',
      'br',
      undefined,
      undefined,
    ]);
    // An answer with a new secret beside a name that was chosen.
    const long = 'x'.repeat(2_000);
    const answer = await fetch(`${run.base}/api/communities/${communityId}/commands/${long}`, {
      method: 'POST',
      headers: { ...owner.headers(), 'content-type': 'application/json', 'accept-encoding': 'br' },
      body: '{}',
    });
    expect(answer.headers.get('content-encoding')).toBeNull();
    await answer.text();
  });
});
