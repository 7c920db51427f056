import { Writable } from 'node:stream';
import pino from 'pino';
import { running } from './running';

it('logs routes, statuses and times, and nothing about people or what they wrote', async () => {
  let lines = '';
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines += chunk.toString();
      done();
    },
  });
  const run = await running({ log: pino({ level: 'debug' }, sink) });
  try {
    const owner = await run.owner();
    const communityId = await run.found(owner, 'Zwaluwstaart');
    const guest = await run.guest(owner, communityId, 'participant', 'Anna Akkerwinde');
    const goal = await guest.command(communityId, 'set-goal', { kind: 'individual', text: 'Kiekendief' });
    await guest.ask('GET', `/api/communities/${communityId}/goals/${goal.ids.goalId}?minSeq=${goal.seq}`);
    await guest.ask('GET', `/api/communities/${communityId}/search?q=Kiekendief`);
    await guest.ask('POST', '/api/login', { login: 'roodborst', password: 'Grutto-geheim' });
    await run.server.core.settled();
    expect(lines).toContain('/api/communities/:communityId/goals/:goalId');
    for (const personal of [
      'Zwaluwstaart',
      'Akkerwinde',
      'Kiekendief',
      'roodborst',
      'Grutto',
      'noor',
      communityId,
      guest.personId,
    ]) {
      expect(lines).not.toContain(personal);
    }
  } finally {
    await run.stop();
  }
});
