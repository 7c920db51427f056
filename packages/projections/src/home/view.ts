import { type HomeView, homeSchema } from '@samenspel/contracts';
import { type HappeningKind, happeningKinds } from '@samenspel/domain';
import { defineView } from '../kernel/define-view';
import type { Reader } from '../kernel/reader';
import { latestOfKinds } from '../timeline/happenings';
import { timelineProjection } from '../timeline/projection';
import { homeProjection } from './projection';

const recentLength = 12;
/** Cards move all day; what people want to know first is what was said and decided. `work` sums up the rest. */
const workKinds: readonly HappeningKind[] = ['boards', 'notes', 'comments'];
const recentKinds = happeningKinds.filter((kind) => !workKinds.includes(kind));

export const homeView = defineView({
  name: 'readHome',
  path: 'home',
  word: 'community',
  summary: 'The community at a glance',
  schema: homeSchema,
  uses: [homeProjection, timelineProjection],
  make: home,
});

/** The front page, or null before the community was founded. */
async function home(reader: Reader): Promise<HomeView | null> {
  const known = await reader.get(homeProjection, 'home', 'home');
  if (!known) return null;
  const beacons = await reader.all(homeProjection, 'beacons');
  const beacon = [...beacons].sort((a, b) => b.set.seq - a.set.seq)[0] ?? null;
  const recent = await latestOfKinds(reader, recentKinds, recentLength);
  const work = (await reader.get(homeProjection, 'work', 'home'))?.stretches ?? [];
  return { ...known, beacon, recent, work };
}
