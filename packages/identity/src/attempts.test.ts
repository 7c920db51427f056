import { Attempts } from './attempts';
import { rates } from './terms';

const clock = { at: 0, now: () => clock.at };
const refusedAfter = async (
  attempts: Attempts,
  address: (i: number) => string,
  login: (i: number) => string,
  most = 500,
) => {
  for (let i = 0; i < most; i += 1) {
    try {
      await attempts.signIn(address(i), login(i));
    } catch {
      return i;
    }
  }
  return most;
};

it('S8 one address gets few tries at one account', async () => {
  expect(
    await refusedAfter(
      new Attempts(clock),
      () => 'a',
      () => 'anna',
    ),
  ).toBe(rates.signInHere.burst);
});

it('S8 and SV8 when many try one account, each network has one try at a time, and none is refused for another', async () => {
  const attempts = new Attempts(clock);
  for (let i = 0; i < rates.signInAccount.burst + 100; i += 1) await attempts.signIn(`a${i}`, 'anna');
  await expect(attempts.signIn('a129', 'anna')).rejects.toMatchObject({ code: 'rate_limited' });
  // Anna, from a place that nobody tried from.
  await expect(attempts.signIn('home', 'anna')).resolves.toBeUndefined();
  await expect(attempts.signIn('home', 'anna')).rejects.toMatchObject({ code: 'rate_limited' });
});

it('SV8 who is known takes nothing of strangers, nor they of them, also from one address', async () => {
  const attempts = new Attempts(clock);
  await refusedAfter(
    attempts,
    () => 'room',
    (i) => (i < 10 ? 'anna' : `person${i}`),
  );
  for (let i = 0; i < rates.signInKnown.burst; i += 1) await attempts.signIn('room', 'anna', 'her browser');
  await expect(attempts.signIn('room', 'anna', 'her browser')).rejects.toMatchObject({ code: 'rate_limited' });
});

it('SV8 all addresses of one IPv6 network are one', async () => {
  const attempts = new Attempts(clock);
  const first = await refusedAfter(
    attempts,
    (i) => `2001:db8:1:2::${i.toString(16)}`,
    () => 'anna',
  );
  expect(first).toBe(rates.signInHere.burst);
});

it('S8 one address gets no more over many accounts than a full room needs', async () => {
  expect(
    await refusedAfter(
      new Attempts(clock),
      () => 'a',
      (i) => `person${i}`,
    ),
  ).toBe(rates.signInAddress.burst);
});

it('S8 tries of one do not use up those of another', async () => {
  const attempts = new Attempts(clock);
  await refusedAfter(
    attempts,
    () => 'attacker',
    () => 'anna',
  );
  await attempts.signIn('home', 'bram');
  await expect(attempts.signIn('home', 'anna')).resolves.toBeUndefined();
});
