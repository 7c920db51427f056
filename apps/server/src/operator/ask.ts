import { existsSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pino from 'pino';
import { OperatorError } from '../backup/operator-error';
import { newEpoch, restore } from '../backup/restore';
import type { Profile } from '../config/config';
import { openCore } from '../core/core';
import { doorAddress } from './door-address';
import { Operator } from './operator';
import type { OperatorRequest } from './request';

interface OperatorTarget {
  readonly dataFolder: string;
  /** Where links begin when no server runs that knows it. */
  readonly origin: string;
  /** Where the stores are when no server runs here; default in the folder. */
  readonly profile?: Profile;
}

/**
 * Asks the server that owns the data folder or, when none runs, answers from the folder itself. Yields lines of output.
 * @throws OperatorError or an error of the folder, each with one line for the operator
 */
export async function* ask(
  request: OperatorRequest,
  { dataFolder, origin, profile }: OperatorTarget,
): AsyncGenerator<string> {
  const shared = profile?.name === 'cluster';
  if (!shared && !existsSync(join(dataFolder, 'VERSION'))) {
    throw new OperatorError(`There is no data in ${dataFolder}. SAMENSPEL_DATA says where it is`);
  }
  const socket = existsSync(dataFolder) ? await connect(doorAddress(dataFolder)) : undefined;
  if (socket !== undefined) {
    yield* askDoor(socket, request);
    return;
  }
  const core = await openCore({
    dataFolder,
    log: pino({ level: 'silent' }),
    publicOrigin: () => origin,
    // Asks, and takes no work from the nodes that run.
    ...(shared ? { profile: { ...profile, roles: new Set() } } : {}),
  });
  try {
    yield* new Operator(core, () => origin).answer(request);
  } finally {
    await core.close();
  }
}

/** Puts a backup in the data folder, or in the stores of a cluster; they must be empty. Yields lines of output. */
export async function* restoreFrom(
  backup: string,
  { dataFolder, profile }: Omit<OperatorTarget, 'origin'>,
): AsyncGenerator<string> {
  if (profile?.name !== 'cluster') {
    yield* restore(backup, dataFolder);
    return;
  }
  const { restoreCluster } = await import('../profiles/restore-cluster');
  yield* restoreCluster(backup, { profile, dataFolder, epoch: newEpoch() });
}

/** Undefined when nobody listens: no server runs on this folder. */
function connect(address: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(address);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(undefined);
      else reject(new OperatorError(`The running server cannot be asked: ${error.message}`));
    });
  });
}

async function* askDoor(socket: Socket, request: OperatorRequest): AsyncGenerator<string> {
  try {
    socket.write(`${JSON.stringify(request)}\n`);
    for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line === '.') return;
      if (line.startsWith('!')) throw new OperatorError(line.slice(1));
      yield line.slice(1);
    }
    throw new OperatorError('The server ended before it had answered');
  } finally {
    socket.destroy();
  }
}
