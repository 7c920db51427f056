import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locale } from '@samenspel/domain';
import { type ClusterProfile, clusterOf } from './profile';
import { ConfigError, type Environment, portOf, value } from './settings';

/** What the environment asks of a server. Every field has a default that works from an empty folder. */
export interface ServerConfig {
  readonly port: number;
  readonly host: string;
  /** Origins browsers may come from besides the server's own addresses. */
  readonly origins: readonly string[];
  readonly dataFolder: string;
  /** Proxies of ours in front of the server, whose word on addresses is believed. */
  readonly proxies: number;
  readonly profile: Profile;
  readonly demo: boolean;
  /** Bytes the pictures of one community may take. */
  readonly blobQuota: number;
  /** Language of the demo's words, when it is told. */
  readonly demoLocale: Locale;
  /** From which severity on the server writes its log, to stderr. */
  readonly logLevel: LogLevel;
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
}

export { ConfigError } from './settings';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** One process with all in its folder, or one of several over shared stores. */
export type Profile = { readonly name: 'embedded' } | ClusterProfile;

/**
 * Reads the settings of docs/reference/configuration.
 * @param env usually `process.env`; an empty value counts as not set
 * @throws ConfigError naming the variable, what was found and what is expected
 */
export function readConfig(env: Environment): ServerConfig {
  const tls = tlsOf(env);
  return {
    port: portOf(env, 'PORT', 3000),
    host: value(env, 'SAMENSPEL_HOST') ?? '127.0.0.1',
    origins: originsOf(env),
    dataFolder: resolve(value(env, 'SAMENSPEL_DATA') ?? './data'),
    proxies: proxiesOf(env),
    profile: profileOf(env),
    demo: switchOf(env, 'SAMENSPEL_DEMO', true),
    demoLocale: demoLocaleOf(env),
    blobQuota: blobQuotaOf(env),
    logLevel: logLevelOf(env),
    ...(tls === undefined ? {} : { tls }),
  };
}

function originsOf(env: Environment): readonly string[] {
  const list = value(env, 'SAMENSPEL_ORIGIN')?.split(',') ?? [];
  return list.map((item) => {
    const origin = item.trim().replace(/\/$/, '');
    if (!URL.canParse(origin) || !/^https?:$/.test(new URL(origin).protocol) || new URL(origin).origin !== origin) {
      throw new ConfigError(
        'SAMENSPEL_ORIGIN',
        item.trim(),
        'origins such as https://samenspel.example, separated by commas',
      );
    }
    return origin;
  });
}

function proxiesOf(env: Environment): number {
  const found = value(env, 'SAMENSPEL_TRUST_PROXY') ?? '0';
  if (!/^[0-9]$/.test(found))
    throw new ConfigError('SAMENSPEL_TRUST_PROXY', found, 'the number of proxies in front of this server, 0 to 9');
  return Number(found);
}

export function profileOf(env: Environment): Profile {
  const found = value(env, 'SAMENSPEL_PROFILE') ?? 'embedded';
  if (found === 'embedded') return { name: found };
  if (found === 'cluster') return clusterOf(env);
  throw new ConfigError('SAMENSPEL_PROFILE', found, 'embedded or cluster');
}

function switchOf(env: Environment, name: string, otherwise: boolean): boolean {
  const found = value(env, name);
  if (found === undefined) return otherwise;
  if (found !== 'on' && found !== 'off') throw new ConfigError(name, found, 'on or off');
  return found === 'on';
}

/** In megabytes, as people think of room. */
function blobQuotaOf(env: Environment): number {
  const found = value(env, 'SAMENSPEL_PICTURES_MB') ?? '2048';
  const megabytes = Number(found);
  if (!/^\d{1,9}$/.test(found) || megabytes < 1)
    throw new ConfigError('SAMENSPEL_PICTURES_MB', found, 'a whole number of megabytes from 1');
  return megabytes * 1024 ** 2;
}

function demoLocaleOf(env: Environment): Locale {
  const found = value(env, 'SAMENSPEL_DEMO_LOCALE') ?? 'nl';
  if (found !== 'nl' && found !== 'en') throw new ConfigError('SAMENSPEL_DEMO_LOCALE', found, 'nl or en');
  return found;
}

function logLevelOf(env: Environment): LogLevel {
  const found = value(env, 'SAMENSPEL_LOG') ?? 'warn';
  const level = logLevels.find((name) => name === found);
  if (level === undefined) throw new ConfigError('SAMENSPEL_LOG', found, `one of ${logLevels.join(', ')}`);
  return level;
}

function tlsOf(env: Environment): { certFile: string; keyFile: string } | undefined {
  const certFile = fileOf(env, 'SAMENSPEL_TLS_CERT');
  const keyFile = fileOf(env, 'SAMENSPEL_TLS_KEY');
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined)
    throw new ConfigError('SAMENSPEL_TLS_CERT', '', 'a certificate file, because SAMENSPEL_TLS_KEY is set');
  if (keyFile === undefined)
    throw new ConfigError('SAMENSPEL_TLS_KEY', '', 'a key file, because SAMENSPEL_TLS_CERT is set');
  return { certFile, keyFile };
}

function fileOf(env: Environment, name: string): string | undefined {
  const found = value(env, name);
  if (found !== undefined && !existsSync(found)) throw new ConfigError(name, found, 'a PEM file that exists');
  return found;
}
