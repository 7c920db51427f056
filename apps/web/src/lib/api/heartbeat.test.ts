import { heartbeat } from './heartbeat';

function watched() {
  const told: boolean[] = [];
  const state = { hidden: false, answer: true };
  const waiting: (() => void)[] = [];
  const heart = heartbeat({
    ask: (answered) => (state.answer ? answered() : waiting.push(answered)),
    tell: (silent) => told.push(silent),
    isHidden: () => state.hidden,
  });
  heart.stop();
  return { ...heart, told, state, waiting };
}

test('OB7 a line that falls silent is lost at the third beat, and back with the first answer', () => {
  const { beat, told, state, waiting } = watched();
  beat();
  state.answer = false;
  beat();
  beat();
  expect(told).toEqual([]);
  beat();
  beat();
  expect(told).toEqual([true]);
  waiting[0]?.();
  expect(told).toEqual([true, false]);
});

test('OB7 a server that does not know the question, and a page that nobody sees, are not doubted', () => {
  const old = watched();
  old.state.answer = false;
  for (let n = 0; n < 9; n += 1) old.beat();
  const hidden = watched();
  hidden.beat();
  hidden.state.answer = false;
  hidden.state.hidden = true;
  for (let n = 0; n < 9; n += 1) hidden.beat();
  hidden.state.hidden = false;
  hidden.beat();
  hidden.beat();
  expect([old.told, hidden.told]).toEqual([[], []]);
});
