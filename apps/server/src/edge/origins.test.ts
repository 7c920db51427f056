import { maxToldOrigins, OriginList } from './origins';

describe('origins', () => {
  it('S7: tells of each unknown origin once, of a bounded number, and never of one that is admitted', () => {
    const told: string[] = [];
    const list = new OriginList(['https://room.example'], (origin) => void told.push(origin));
    const admits = (origin: string) => list.admits({ headers: { origin } });
    expect(admits('https://Room.example')).toBe(true);
    for (let n = 0; n < 3; n += 1) expect(admits('https://proxy.example')).toBe(false);
    expect(told).toEqual(['https://proxy.example']);
    for (let n = 0; n < 100; n += 1) admits(`https://${n}.example/${'x'.repeat(1_000)}`);
    expect(told).toHaveLength(maxToldOrigins);
    expect(Math.max(...told.map((origin) => origin.length))).toBe(200);
  });
});
