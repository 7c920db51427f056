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

it('S8 many addresses together get a few more', async () => {
  expect(
    await refusedAfter(
      new Attempts(clock),
      (i) => `a${i}`,
      () => 'anna',
    ),
  ).toBe(rates.signInAccount.burst);
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
