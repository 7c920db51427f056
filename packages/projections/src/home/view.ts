import type { HomeView } from '@samenspel/contracts';
import type { HappeningKind } from '@samenspel/domain';
import type { Reader } from '../kernel/reader';
import { latestOfKinds } from '../timeline/view';
import { homeProjection } from './projection';

const recentLength = 12;
/** Cards move all day; what people want to know first is what was said and decided. `work` sums up the rest. */
const recentKinds: readonly HappeningKind[] = [
  'community',
  'members',
  'goals',
  'sprints',
  'blockers',
  'values',
  'votes',
];

/** The front page, or null before the community was founded. */
export async function homeView(reader: Reader): Promise<HomeView | null> {
  const home = await reader.get(homeProjection, 'home', 'home');
  if (!home) return null;
  const beacons = await reader.all(homeProjection, 'beacons');
  const beacon = [...beacons].sort((a, b) => b.set.seq - a.set.seq)[0] ?? null;
  const recent = await latestOfKinds(reader, recentKinds, recentLength);
  const work = (await reader.get(homeProjection, 'work', 'home'))?.stretches ?? [];
  return { ...home, beacon, recent, work };
}
