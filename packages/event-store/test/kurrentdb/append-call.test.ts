import { Duplex } from 'node:stream';
import { UnavailableError } from '@kurrent/kurrentdb-client';
import { AppendCall, type Duplex as Call } from '../../src/kurrentdb/append-call';

test('ES43 an append that is waited for no longer is kept no longer; the others end with the call', async () => {
  const stream = new Duplex({ objectMode: true, read: () => undefined, write: (_chunk, _encoding, done) => done() });
  const call = new AppendCall(stream as unknown as Call);
  void call.send('never answered', Buffer.alloc(1));
  const other = call.send('under way', Buffer.alloc(1));
  call.forget('never answered');
  expect(call.size).toBe(1);
  stream.push(null);
  await expect(other).rejects.toBeInstanceOf(UnavailableError);
  expect(call.size).toBe(0);
  await expect(call.send('later', Buffer.alloc(1))).rejects.toBeInstanceOf(UnavailableError);
});
