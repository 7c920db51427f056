import type { TimelineEntry } from '@samenspel/contracts';
import type { HappeningKind, Opened } from '@samenspel/domain';
import { meantAtOf } from '@samenspel/projections';
import {
  IconCircleDot,
  IconFlag,
  IconLayoutKanban,
  IconMessageCircle,
  IconMountain,
  IconNote,
  IconPlant2,
  IconRoute,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react';
import { useGoToMoment } from '../../lib/api/go-to-moment';
import { useTime } from '../../lib/community/community';
import { MeantAt } from '../../lib/community/MeantAt';
import { useSentence } from '../../lib/community/useSentence';
import { useT } from '../../lib/i18n/i18n';
import classes from './timeline.module.css';

export type Shown = Opened<TimelineEntry>;

const icons: Readonly<Partial<Record<HappeningKind, typeof IconFlag>>> = {
  community: IconFlag,
  members: IconUsers,
  goals: IconTargetArrow,
  sprints: IconRoute,
  blockers: IconMountain,
  values: IconPlant2,
  boards: IconLayoutKanban,
  notes: IconNote,
  comments: IconMessageCircle,
  votes: IconCircleDot,
};

/** What happened, one sentence each. A moment's time is a button: it takes the whole screen there. */
export function HappeningList({ happenings }: { happenings: readonly Shown[] }) {
  const { t } = useT();
  const time = useTime();
  const say = useSentence();
  const go = useGoToMoment();
  return (
    <ol className={classes.list}>
      {happenings.map((happening) => {
        const Icon = icons[happening.kind] ?? IconNote;
        return (
          <li key={happening.seq} className={classes.entry} data-kind={happening.kind}>
            <span className={classes.icon}>
              <Icon size={18} aria-hidden="true" />
            </span>
            <span className={classes.sentence}>
              {say(happening as never)}
              <MeantAt at={meantAtOf({ ...happening, recordedAt: happening.at })} />
            </span>
            <button
              type="button"
              className={classes.when}
              title={t('timeline.goThere')}
              onClick={() => go(happening.seq)}
            >
              {time.day(happening.at)} {time.clock(happening.at)}
              <span className="visually-hidden"> {t('timeline.goThere')}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
