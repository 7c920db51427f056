import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config/config';

const root = join(__dirname, '../../..');
const units = join(root, 'infra/systemd');

/** The values a unit gives a setting of systemd, in order. */
function valuesOf(unit: string, setting: string): readonly string[] {
  const lines = readFileSync(join(units, unit), 'utf8').split('\n');
  return lines.filter((line) => line.startsWith(`${setting}=`)).map((line) => line.slice(setting.length + 1));
}

const environmentOf = (unit: string): Record<string, string> =>
  Object.fromEntries(valuesOf(unit, 'Environment').map((pair) => pair.split(/=(.*)/s).slice(0, 2)));

/** As an operator fills in /etc/samenspel. */
const ofCluster = {
  DATABASE_URL: 'postgres://db/events',
  VAULT_URL: 'postgres://db/vault',
  REDIS_URL: 'redis://redis:6379',
  SAMENSPEL_CLUSTER_SECRET: 'a secret of more than thirty-two characters',
  SAMENSPEL_SHARED: '/srv/samenspel',
  PORT: '3001',
};

describe.each([
  ['samenspel.service', {}, 'embedded'],
  ['samenspel@.service', ofCluster, 'cluster'],
])('infra/systemd/%s', (unit, settings, profile) => {
  it('sets what the server understands, with its data where the unit may write', () => {
    const config = readConfig({ ...environmentOf(unit), ...settings });
    expect(config.profile.name).toBe(profile);
    const [state] = valuesOf(unit, 'StateDirectory');
    expect(config.dataFolder).toBe(`/var/lib/${state}`);
    if (config.profile.name === 'cluster')
      expect(valuesOf(unit, 'ReadWritePaths')).toContain(config.profile.sharedFolder);
  });

  it('runs what a build makes, and lets it finish', () => {
    const [command = ''] = valuesOf(unit, 'ExecStart');
    expect(existsSync(join(root, command.split(' ').at(-1) ?? ''))).toBe(true);
    expect(Number(valuesOf(unit, 'TimeoutStopSec')[0])).toBeGreaterThan(10);
  });

  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;
  it('is understood by systemd, where there is one', () => {
    if (!hasSystemd) return;
    const folder = mkdtempSync(join(tmpdir(), 'samenspel-units-'));
    try {
      const file = join(folder, unit.replace('@', '@1'));
      // Where a checkout is and which programs there are is another matter.
      const here = readFileSync(join(units, unit), 'utf8')
        .replaceAll('/opt/samenspel', root)
        .replaceAll('/usr/bin/node', process.execPath)
        .replaceAll('/usr/bin/curl', process.execPath);
      writeFileSync(file, here);
      // What it does not know it only complains of.
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
      expect([status, stderr.split('\n').filter((line) => line.includes(file))]).toEqual([0, []]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
