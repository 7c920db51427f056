import { type DoubleOptions, type KurrentDouble, startKurrentDouble } from '../../../../test/kurrentdb-double';
import { type EventStore, StoreUnavailable } from '../../src';
import { events, follow, seqs, upTo } from '../../src/contract/fixtures';
import { makeCertificates } from './certificates';
import { openOn } from './kurrent';

/** With everything in it that a connection string takes apart. */
const testPassword = 'ge:h@e/i?m&';
const testUser = `noor:${encodeURIComponent(testPassword)}`;
/** What is refused only in the end takes this long; what works must not need it on a busy machine. */
const connectPatienceMs = 4000;

const certificates = makeCertificates();
afterAll(() => certificates.remove());

const authority = `tlsCAFile=${encodeURIComponent(certificates.file('authority.crt'))}`;
const tls = { cert: certificates.read('server.crt'), key: certificates.read('server.key') };
const users = { noor: testPassword };

describe('KurrentDB over TLS', () => {
  const running: KurrentDouble[] = [];
  const opened: ReturnType<typeof openOn>[] = [];
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close();
    for (const double of running.splice(0)) await double.stop();
  });

  async function start(options: DoubleOptions): Promise<KurrentDouble> {
    const double = await startKurrentDouble({ ...options });
    running.push(double);
    return double;
  }

  function open(double: KurrentDouble, options: string, user = `${testUser}@`): Promise<EventStore> {
    const storage = openOn(
      { url: `kurrentdb://${user}127.0.0.1:${double.port}?${options}` },
      { patienceMs: connectPatienceMs },
    );
    opened.push(storage);
    return storage.open();
  }

  async function works(store: EventStore): Promise<void> {
    const following = follow(store, 4);
    const add = (expectedRevision: number) =>
      store.append({ communityId: 'a', stream: 's', expectedRevision, events: events(2) });
    await add(-1);
    await add(1);
    expect(await seqs(store.readCommunity('a'))).toEqual(upTo(4));
    expect((await following).map(({ seq }) => seq)).toEqual(upTo(4));
  }

  test('ES51 a user with a password, over a certificate of an authority that the address names', async () => {
    await works(await open(await start({ tls, users }), `tls=true&${authority}`));
  });

  test('ES51 TLS is what an address without a word on it means', async () => {
    await works(await open(await start({ tls, users }), authority));
  });

  test('ES51 a user certificate, where the server asks for one', async () => {
    const double = await start({ tls: { ...tls, userAuthority: certificates.read('authority.crt') } });
    const own = (['crt', 'key'] as const).map((end) => encodeURIComponent(certificates.file(`user.${end}`)));
    await works(await open(double, `tls=true&${authority}&userCertFile=${own[0]}&userKeyFile=${own[1]}`, ''));
    await expect(open(double, `tls=true&${authority}`, '')).rejects.toBeInstanceOf(StoreUnavailable);
  });

  test('ES51 a certificate of an authority that nobody named is not trusted, unless that is asked for', async () => {
    const double = await start({ tls, users });
    const refused = open(double, 'tls=true');
    await expect(refused).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(refused).rejects.not.toThrow('ge:h');
    await expect(refused).rejects.toThrow('certificate that is not trusted');
    await works(await open(double, 'tls=true&tlsVerifyCert=false'));
  });

  test('ES51 a server without TLS, and one with it where none is expected, are named at once', async () => {
    const [without, secured] = [await start({}), await start({ tls, users })];
    const begin = performance.now();
    await expect(open(without, `tls=true&${authority}`)).rejects.toThrow('does not speak TLS');
    await expect(open(secured, 'tls=false', '')).rejects.toThrow('speaks TLS and the address says tls=false');
    expect(performance.now() - begin).toBeLessThan(connectPatienceMs);
  });

  test('ES51 a user who is disabled later is refused at the next question', async () => {
    const double = await start({ tls, users });
    const store = await open(double, `tls=true&${authority}`);
    await works(store);
    double.disable('noor');
    await expect(store.head('a')).rejects.toThrow('refuses the credentials');
  });

  test('ES51 a wrong password and nobody at all are refused at once, and the text says nothing of it', async () => {
    const double = await start({ tls, users });
    for (const user of ['noor:verkeerd@', 'eve:geheim@', '']) {
      const refused = open(double, `tls=true&${authority}`, user);
      await expect(refused).rejects.toThrow('refuses the credentials');
      await expect(refused).rejects.not.toThrow(/verkeerd|geheim/);
    }
  });
});
