import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderInvalid, NewerData } from '../errors';

const versionFile = 'VERSION';
const copiesFolder = 'copies';
/** Not data: never copied, and allowed in a new folder. */
const notData = new Set(['lock', 'lock-journal', versionFile, `${versionFile}.new`, copiesFolder]);

/** Takes the data of a folder from one version to the next. */
export type Migration = (folder: string) => Promise<void>;

/**
 * Brings a locked data folder to `version`. A new folder gets it. An older one is first copied to `copies/version-<n>`
 * inside the folder, then taken up one version at a time; a migration that broke off starts again from where it was.
 * @param migrations by the version they start from
 * @throws NewerData, DataFolderInvalid
 */
export async function bringToVersion(
  folder: string,
  version: number,
  migrations: Readonly<Record<number, Migration>>,
): Promise<void> {
  const found = await readVersion(folder);
  if (found === undefined) return writeVersion(folder, version);
  if (found > version) throw new NewerData(`The data folder ${folder}`, found, version);
  if (found < version) await copyAside(folder, found);
  for (let from = found; from < version; from++) {
    const migrate = migrations[from];
    if (!migrate) throw new DataFolderInvalid(`No way is known from data version ${from} to ${from + 1}`);
    await migrate(folder);
    writeVersion(folder, from + 1);
  }
}

async function readVersion(folder: string): Promise<number | undefined> {
  const file = join(folder, versionFile);
  if (existsSync(file)) {
    const text = readFileSync(file, 'utf8').trim();
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
    throw new DataFolderInvalid(`${file} holds "${text.slice(0, 40)}", expected a number`);
  }
  const strangers = (await readdir(folder)).filter((name) => !notData.has(name) && !name.startsWith('.'));
  if (strangers.length === 0) return undefined;
  throw new DataFolderInvalid(`${folder} has files (${strangers[0]}) but no ${versionFile}: it is not a data folder`);
}

/** Whole or not at all: written beside, flushed, then renamed. */
function writeVersion(folder: string, version: number): void {
  const file = join(folder, versionFile);
  const descriptor = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(descriptor, `${version}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.new`, file);
}

/** The first whole copy stays: a second try of a broken migration must not replace it by half-migrated data. */
async function copyAside(folder: string, version: number): Promise<void> {
  const copy = join(folder, copiesFolder, `version-${version}`);
  if (existsSync(copy)) return;
  const part = `${copy}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (notData.has(name) && name !== versionFile) continue;
    await cp(join(folder, name), join(part, name), { recursive: true, preserveTimestamps: true });
  }
  await rename(part, copy);
}
