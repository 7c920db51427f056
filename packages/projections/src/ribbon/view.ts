import { type RibbonMark, type RibbonView, ribbonSchema, type SprintBand } from '@samenspel/contracts';
import { defineView } from '../kernel/define-view';
import type { Reader } from '../kernel/reader';
import { ribbonProjection } from './projection';

const maxMarks = 2_000;

export const ribbonView = defineView({
  name: 'readRibbon',
  path: 'ribbon',
  word: 'timeline',
  summary: 'The whole run as a ribbon: phases, sprints and marks',
  schema: ribbonSchema,
  uses: [ribbonProjection],
  make: ribbon,
});

/** The ribbon up to the moment. Sprints that never started are not on it: they have no place in time yet. */
async function ribbon(reader: Reader): Promise<RibbonView> {
  const axis = await reader.get(ribbonProjection, 'axis', 'only');
  const sprints = await reader.all(ribbonProjection, 'sprints');
  const marks = await reader.log(ribbonProjection, 'marks');
  return {
    first: axis?.first ?? null,
    last: axis?.last ?? null,
    phases: (await reader.get(ribbonProjection, 'phases', 'only'))?.bands ?? [],
    sprints: sprints.filter((band): band is SprintBand => band.from !== null).sort((a, b) => a.from.seq - b.from.seq),
    marks: thin(marks.map(([kind, seq, at]) => [kind, seq, at, 1])),
    scale: axis?.samples ?? [],
  };
}

/** Puts neighbours of one kind together until there are few enough to draw and to send. */
export function thin(marks: readonly RibbonMark[], most = maxMarks): readonly RibbonMark[] {
  let thinned = marks;
  const reach = (marks.at(-1)?.[1] ?? 0) + 1;
  for (let width = Math.ceil(reach / most); thinned.length > most; width *= 2) {
    const cells = new Map<string, RibbonMark>();
    for (const [kind, seq, at, count] of marks) {
      const cell = `${Math.floor(seq / width)}:${kind}`;
      const first = cells.get(cell);
      cells.set(cell, first ? [kind, first[1], first[2], first[3] + count] : [kind, seq, at, count]);
    }
    thinned = [...cells.values()];
  }
  return thinned;
}
