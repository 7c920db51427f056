import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Operator, openCoreForOperator, openDoor } from '@samenspel/server/testing';
import Database from 'libsql';
import pino from 'pino';
import { run } from '../src/program';

const log = pino({ level: 'silent' });
const communityId = 'abcdefghjkmn';
const anna = 'anna00000001';
const origin = 'http://samenspel.test';

describe('samenspel at the command line', () => {
  let place: string;
  let dataFolder: string;
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'samenspel-cli-'));
    dataFolder = join(place, 'data');
  });
  afterEach(() => rmSync(place, { recursive: true, force: true }));

  /** A data folder with one community and a goal; open as a running server has it, until closed. */
  async function server() {
    const core = await openCoreForOperator({ dataFolder, log, publicOrigin: () => origin });
    const give = (name: 'found-community' | 'set-goal' | 'reflect', input: object) =>
      core.commands.run({ communityId, name, input, actor: anna, commandId: randomUUID() });
    if ((await core.store.head(communityId)) < 0) {
      await core.vault.people.add({ id: anna, name: 'Anna', hue: 1, locale: 'nl', createdAt: 1 });
      await give('found-community', {
        communityId,
        name: 'Meten',
        scale: 'micro',
        locale: 'nl',
        timeZone: 'Europe/Amsterdam',
      });
      await give('set-goal', { kind: 'beacon', text: 'Samen meten' });
      await give('set-goal', { kind: 'individual', text: 'Niet voor anderen', private: true });
    }
    const door = await openDoor(dataFolder, new Operator(core, () => origin), log);
    return {
      core,
      async close() {
        await door.close();
        await core.close();
      },
    };
  }

  async function cli(...args: string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const code = await run(['--data', dataFolder, ...args], {
      env: {},
      out: (line) => out.push(line),
      err: (line) => err.push(line),
    });
    return { code, out, err };
  }

  const events = (...more: string[]) => cli('events', '--community', communityId, ...more);

  it('streams the log in order as JSON lines, the same through a running server as from the folder', async () => {
    const running = await server();
    const through = await events('--json');
    await running.close();
    const direct = await events('--json');
    expect(through).toEqual(direct);
    const lines = direct.out.map((line) => JSON.parse(line) as { seq: number; type: string; data: { text?: unknown } });
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index));
    expect(lines.map(({ type }) => type)).toContain('GoalSet');
    expect(lines.find(({ type }) => type === 'GoalSet')?.data.text).toBe('Samen meten');
  });

  it('never shows private words', async () => {
    await (await server()).close();
    const { out } = await events('--json');
    expect(out.join('\n')).not.toContain('Niet voor anderen');
  });

  it('reads a part of the log', async () => {
    await (await server()).close();
    const { out } = await events('--json', '--from', '1', '--to', '1');
    expect(out.map((line) => (JSON.parse(line) as { seq: number }).seq)).toEqual([1]);
  });

  it('makes a token that the server accepts, also while it runs', async () => {
    const running = await server();
    const { code, out } = await cli('token', '--community', communityId, '--role', 'facilitator');
    expect(code).toBe(0);
    const principal = await running.core.identity.tokens.authenticate(out[0] ?? '');
    expect(principal?.scope).toEqual({ communityId, role: 'facilitator' });
    await running.close();
  });

  it('lets a caller go away in the middle of an answer, and goes on', async () => {
    const running = await server();
    const question = `${JSON.stringify({ ask: 'events', community: communityId, json: true })}\n`;
    for (let round = 0; round < 30; round += 1) {
      const caller = createConnection(join(dataFolder, 'operator.sock'));
      caller.on('error', () => undefined);
      await once(caller, 'connect');
      // Lines that nobody reads are reset, not ended, when the caller goes.
      caller.pause().write(question);
      await sleep(round);
      caller.destroy();
    }
    expect((await events('--json')).out.length).toBeGreaterThan(2);
    await running.close();
  });

  it('says in one line what is wrong', async () => {
    expect(await cli('events', '--community', 'nowhere')).toMatchObject({
      code: 1,
      out: [],
      err: [/There is no data in/],
    });
    await (await server()).close();
    const unknown = await cli('token', '--community', 'nowhere', '--role', 'facilitator');
    expect(unknown.code).toBe(1);
    expect(unknown.err).toHaveLength(1);
    expect(unknown.err[0]).toMatch(/There is no community "nowhere"/);
    expect((await cli('token', '--community', communityId, '--role', 'boss')).code).toBe(2);
  });

  it('backs up a running server and restores it to the same history', async () => {
    const running = await server();
    const backup = join(place, 'backup');
    expect((await cli('backup', backup)).code).toBe(0);
    expect(readdirSync(backup).sort()).toEqual(['blobs', 'history', 'taken-at', 'vault']);
    expect((await cli('backup', backup)).err[0]).toMatch(/not empty/);
    await running.close();
    const before = await events('--json');

    expect((await cli('restore', backup)).err[0]).toMatch(/not empty/);
    dataFolder = join(place, 'restored');
    const { code, out } = await cli('restore', backup);
    expect({ code, out }).toEqual({ code: 0, out: [expect.stringMatching(/^Restored \d+ events/)] });
    expect(existsSync(join(dataFolder, 'epoch'))).toBe(true);
    expect(await events('--json')).toEqual(before);
  });

  it('says that a history is as it was written, and finds where it is not', async () => {
    await (await server()).close();
    expect(await cli('verify-chain')).toMatchObject({ code: 0 });
    const db = new Database(join(dataFolder, 'events.db'));
    db.exec("UPDATE events SET payload = replace(payload, 'beacon', 'BEACON')");
    db.close();
    const { code, err } = await cli('verify-chain');
    expect(code).toBe(1);
    expect(err).toEqual([expect.stringMatching(/not as it was written/)]);
  });

  it('SV3 lists what is parked, resumes it, and skips with a reason only', async () => {
    const running = await server();
    expect(await cli('parked')).toEqual({ code: 0, out: [], err: [] });
    const at = { communityId, reactor: 'sprint-boards', seq: 1, type: 'GoalSet', error: 'damaged', at: 1 };
    running.core.reactorLanes.add({ ...at, did: 'park' });
    const { out } = await cli('parked', '--json');
    expect(out.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        kind: 'reactor',
        name: 'sprint-boards',
        community: communityId,
        seq: 1,
        type: 'GoalSet',
        error: 'damaged',
        at: 1,
      },
    ]);
    const named = ['reactor', 'sprint-boards', '--community', communityId];
    expect(await cli('resume', 'thing', 'sprint-boards', '--community', communityId)).toMatchObject({ code: 2 });
    expect(await cli('skip', ...named, '--reason', ' ')).toMatchObject({ code: 2 });
    expect(await cli('skip', ...named, '--reason', 'lost')).toMatchObject({
      code: 0,
      out: [expect.stringContaining('goes on')],
    });
    expect(await cli('resume', ...named)).toMatchObject({ code: 1, err: [expect.stringMatching(/^No reactor/)] });
    await running.close();
  });

  it('gives the owner a new way in', async () => {
    await (await server()).close();
    const { code, out } = await cli('reset-owner');
    expect({ code, link: out[0] }).toEqual({
      code: 0,
      link: expect.stringMatching(/^http:\/\/localhost:3000\/set-up#/),
    });
  });

  it('answers after a server was killed and left its door behind', async () => {
    await (await server()).close();
    const address = join(dataFolder, 'operator.sock');
    const listen = `require('node:net').createServer().listen(${JSON.stringify(address)}, () => console.log('up'))`;
    const child = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(address)).toBe(true);
    expect((await events()).code).toBe(0);
    const again = await server();
    expect((await events()).code).toBe(0);
    await again.close();
  });
});
