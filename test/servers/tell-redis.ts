import { once } from 'node:events';
import { connect } from 'node:net';
import { patienceMs } from '../patience';

/** Says one inline command to a Redis; answers what comes back, or `silence` when nothing does in time. */
export async function tellRedis(port: number, command: string, withinMs = patienceMs): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let limit: NodeJS.Timeout | undefined;
  try {
    await once(socket, 'connect');
    socket.write(`${command}\r\n`);
    const answer = once(socket, 'data').then(([data]) => String(data).trim());
    const silence = new Promise<string>((resolve) => {
      limit = setTimeout(() => resolve('silence'), withinMs);
    });
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(limit);
    socket.destroy();
  }
}
