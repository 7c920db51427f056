import { Follower } from './follower';
import type { OpenEvent } from './open-log';

const event = (seq: number): OpenEvent => ({
  communityId: 'demo',
  seq,
  type: 'GoalSet',
  stream: 'community-demo',
  actor: 'anna',
  via: 'command',
  eventId: `event-${seq}`,
  schemaVersion: 1,
  revision: seq,
  correlationId: 'wish',
  occurredAt: seq,
  recordedAt: seq,
  data: {},
});

function set() {
  const heard: number[] = [];
  const afters: number[] = [];
  let gone = 0;
  const follower = new Follower(
    { connectionId: 'socket', personId: 'anna', sessionId: 'session', communityId: 'demo', roles: ['participant'] },
    {
      event: ({ seq, after }) => {
        heard.push(seq);
        afters.push(after);
      },
      people: () => undefined,
      renew: () => undefined,
      gone: () => {
        gone += 1;
      },
    },
  );
  return { follower, heard, afters, gone: () => gone };
}
const events =
  (...seqs: number[]) =>
  () =>
    Promise.resolve(seqs.map(event));

describe('a follower', () => {
  it('gets what it missed before what came meanwhile, and nothing twice', async () => {
    const { follower, heard } = set();
    const meanwhile = [follower.deliver(events(5, 6)), follower.deliver(events(7))];
    await follower.start(2, events(3, 4, 5));
    await Promise.all(meanwhile);
    await follower.deliver(events(7, 8));
    expect(heard).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it('CC4 says after which seq an event comes: what it may not see is no gap, what nobody can read is one', async () => {
    const { follower, heard, afters } = set();
    await follower.start(2, events(3));
    await follower.deliver(events(6, 7));
    await follower.deliver(async () => [{ seq: 8, unreadable: true }, event(9)]);
    expect([heard, afters]).toEqual([
      [3, 6, 7, 9],
      [2, 3, 6, 8],
    ]);
  });

  it('keeps the order when an earlier delivery takes longer to read', async () => {
    const { follower, heard } = set();
    await follower.start(0, events());
    let release = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = follower.deliver(() => slow.then(events(1)));
    const second = follower.deliver(events(2));
    release();
    await Promise.all([first, second]);
    expect(heard).toEqual([1, 2]);
  });

  it('ends once, and hears nothing after', async () => {
    const { follower, heard, gone } = set();
    await follower.start(0, events());
    follower.end();
    follower.end();
    await follower.deliver(events(1));
    expect([heard, gone()]).toEqual([[], 1]);
  });

  it('ends when the log cannot be read, so that the other side joins anew', async () => {
    const { follower, gone } = set();
    await follower.start(0, events());
    await follower.deliver(() => Promise.reject(new Error('away')));
    expect(gone()).toBe(1);
  });
});
