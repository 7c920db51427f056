import { createClient, ErrorReply } from 'redis';
import { ClusterUnavailable } from '../port';

/** How long a line may be silent before it counts as dead, milliseconds. Standing lines are asked more often than that. */
const silenceMs = 3_000;
const connectMs = 2_000;
const retryTiming = { firstMs: 50, mostMs: 1_000 } as const;

export type RedisClient = ReturnType<typeof plainClient>;

/** The wait before the `retries`-th attempt: doubling with jitter, so that all nodes don't come back in the same moment. */
export function retryDelayMs(retries: number, random: () => number = Math.random): number {
  const most = Math.min(retryTiming.mostMs, retryTiming.firstMs * 2 ** Math.min(retries, 20));
  return Math.ceil(most * (0.5 + random() / 2));
}

/** Not yet connected. Commands never wait for a line: without one they fail at once with ClusterUnavailable. */
export function makeClient(url: string, name: string): RedisClient {
  const client = plainClient(url, name);
  // What createClient hands out is a view; every command runs on the client behind it.
  const behind: RedisClient = Object.getPrototypeOf(client);
  const send = behind.sendCommand;
  const hear = (): void => void lastAnswers.set(client, performance.now());
  behind.sendCommand = function <T>(this: RedisClient, ...args: Parameters<typeof send>): Promise<T> {
    return send.apply(this, args).then(
      (answer) => {
        hear();
        return answer;
      },
      (error: unknown) => {
        if (error instanceof ErrorReply) hear();
        throw asAway(error);
      },
    ) as Promise<T>;
  };
  return client;
}

const lastAnswers = new WeakMap<RedisClient, number>();

/** When Redis last answered a command on this line, by `performance.now()`. */
export const lastAnswerOn = (client: RedisClient): number => lastAnswers.get(client) ?? Number.NEGATIVE_INFINITY;

function plainClient(url: string, name: string) {
  return createClient({
    url,
    name,
    disableOfflineQueue: true,
    // The heartbeat bounds every command; a timer for each one would cost more than the command.
    commandOptions: { timeout: 0 },
    maintNotifications: 'disabled',
    socket: {
      connectTimeout: connectMs,
      socketTimeout: silenceMs,
      noDelay: true,
      reconnectStrategy: (retries) => retryDelayMs(retries),
    },
  });
}

/** What Redis says is its answer; everything else that can befall a command is the line's, and so is a Redis that still loads. */
function asAway(error: unknown): unknown {
  if (error instanceof ClusterUnavailable) return error;
  if (error instanceof ErrorReply)
    return /^(LOADING|MASTERDOWN|BUSY) /.test(error.message) ? new ClusterUnavailable(error) : error;
  return error instanceof TypeError ? error : new ClusterUnavailable(error);
}
