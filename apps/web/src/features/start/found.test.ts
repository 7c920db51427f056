import { openingQuestions } from '@samenspel/domain';
import { ApiProblem } from '../../lib/api/api';
import { type Beginning, Founding, sprintsOf } from './found';

const beginning: Beginning = { name: 'Meten', scale: 'meso', beacon: ' ', question: ' ', startsOn: '2026-09-14' };

interface Asked {
  readonly path: string;
  readonly commandId: string;
  readonly input: object;
}

/** A server that fails once at the given call, and what it was asked. */
function serverFailingAt(call: number, error: Error) {
  const asked: Asked[] = [];
  const founding = new Founding(async (path, body) => {
    asked.push({ path, ...body });
    if (asked.length === call) throw error;
    return { seq: asked.length, ids: { communityId: 'abc' } };
  });
  return { asked, found: (told: Beginning) => founding.found(told, 'nl', 'Europe/Amsterdam') };
}

const silence = new ApiProblem('offline', 0, 'not reached');
const refusal = new ApiProblem('invalid_request', 400, 'no');

describe('the guided start', () => {
  it('plans the three sprints of the ten weeks, back to back, opened by the questions of the method', () => {
    expect(sprintsOf(beginning, 'en')).toEqual([
      { question: openingQuestions.first.en, startsOn: '2026-09-14', endsOn: '2026-10-04' },
      { question: openingQuestions.next.en, startsOn: '2026-10-05', endsOn: '2026-10-25' },
      { question: openingQuestions.next.en, startsOn: '2026-10-26', endsOn: '2026-11-15' },
    ]);
    expect(sprintsOf({ ...beginning, question: ' Wat eerst? ' }, 'nl')[0]?.question).toBe('Wat eerst?');
  });

  it('sets no beacon of blanks', async () => {
    const { asked, found } = serverFailingAt(0, silence);
    await found(beginning);
    expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual([
      'communities',
      'plan-sprint',
      'plan-sprint',
      'plan-sprint',
    ]);
  });

  it('asks for the same community again after silence, also when its name was changed meanwhile', async () => {
    const { asked, found } = serverFailingAt(1, silence);
    await expect(found(beginning)).rejects.toBe(silence);
    await found({ ...beginning, name: 'Anders' });
    expect(asked[1]).toEqual(asked[0]);
  });

  it('renews a refused step alone, and never founds a second community', async () => {
    const { asked, found } = serverFailingAt(2, refusal);
    await expect(found({ ...beginning, beacon: 'te lang' })).rejects.toBe(refusal);
    await found({ ...beginning, beacon: 'goed' });
    expect(asked.filter(({ path }) => path === '/api/communities')).toHaveLength(1);
    const [refused, accepted] = asked.filter(({ path }) => path.endsWith('set-goal'));
    expect(accepted?.input).toEqual({ kind: 'beacon', text: 'goed' });
    expect(accepted?.commandId).not.toBe(refused?.commandId);
  });

  it('gives other words to a founding that was refused', async () => {
    const { asked, found } = serverFailingAt(1, refusal);
    await expect(found(beginning)).rejects.toBe(refusal);
    await found({ ...beginning, name: 'Anders' });
    expect(asked[1]?.input).toMatchObject({ name: 'Anders' });
    expect(asked[1]?.commandId).not.toBe(asked[0]?.commandId);
  });
});
