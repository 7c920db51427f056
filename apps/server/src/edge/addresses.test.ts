import { servedAt } from './addresses';

describe('where a server is reached', () => {
  it.each([
    ['127.0.0.1', 3000, 'http://localhost:3000', []],
    ['0.0.0.0', 3000, 'http://localhost:3000', ['http://192.168.1.20:3000']],
    ['0.0.0.0', 80, 'http://localhost', ['http://192.168.1.20']],
    ['192.168.1.20', 3000, 'http://192.168.1.20:3000', ['http://192.168.1.20:3000']],
    ['fd00::2', 3000, 'http://[fd00::2]:3000', ['http://[fd00::2]:3000']],
  ])('listening on %s:%i', (host, port, local, room) => {
    expect(servedAt('http', host, port, ['192.168.1.20'])).toEqual({ local, room });
  });
});
