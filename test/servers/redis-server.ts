import { startRedis } from '.';

type RedisServer = Awaited<ReturnType<typeof startRedis>>;

/** One Redis for the tests of a file, started before the first. */
export function redisServer(): { readonly server: RedisServer } {
  let server: RedisServer | undefined;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server?.stop());
  return {
    get server() {
      if (!server) throw new Error('only inside a test');
      return server;
    },
  };
}
