import type { Card, Check } from '@samenspel/board';
import {
  IconCalendar,
  IconCalendarDue,
  IconCheckbox,
  IconMessage,
  IconMountain,
  IconPencil,
  IconSchool,
  IconTarget,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { PeopleRow } from '../../../lib/community/Person';
import { usePeople } from '../../../lib/community/people';
import { useT } from '../../../lib/i18n/i18n';
import { dayIn, daysBetween } from '../../../lib/i18n/time';
import { BlobImage } from '../session/BlobImage';
import classes from './card.module.css';
import { activityKey, useCardContext } from './kanban-context';
import { dueSign } from './model/due';

interface Props {
  readonly card: Card;
  readonly checks: readonly Check[] | undefined;
  readonly comments: number;
  /** Person ids of who writes in it now, with spaces between. */
  readonly typing: string | undefined;
  readonly done: boolean;
}

/** What a card says below its title: the least that lets one decide without opening it. */
export const CardFace = memo(function CardFace({ card, checks, comments, typing, done }: Props) {
  return (
    <>
      {card.blocked !== undefined && <Stuck card={card} />}
      {card.labels.length > 0 && <Labels ids={card.labels} />}
      {card.goal !== undefined && <Goal id={card.goal} />}
      <Foot card={card} checks={checks} comments={comments} done={done} />
      {typing !== undefined && <Typing ids={typing} />}
    </>
  );
});

/** The first picture, above the title. */
export function CardPhoto({ card }: { card: Card }) {
  const photo = card.photos[0];
  if (photo === undefined) return null;
  return (
    <div className={classes.photo}>
      <BlobImage blob={photo.blob} alt="" />
    </div>
  );
}

function Foot({ card, checks, comments, done }: Omit<Props, 'typing'>) {
  const { t } = useT();
  const ticked = checks?.filter((check) => check.done !== undefined).length ?? 0;
  const signs = [
    card.due !== undefined && <Due key="due" due={card.due} done={done} />,
    checks !== undefined && checks.length > 0 && (
      <Sign
        key="checks"
        icon={<IconCheckbox size={16} aria-hidden="true" />}
        words={t('kanban.checks', { done: ticked, count: checks.length })}
      >
        {ticked}/{checks.length}
      </Sign>
    ),
    comments > 0 && (
      <Sign
        key="comments"
        icon={<IconMessage size={16} aria-hidden="true" />}
        words={t('kanban.comments', { count: comments })}
      >
        {comments}
      </Sign>
    ),
    card.activity !== undefined && (
      <span key="activity" className={classes.sign}>
        <IconSchool size={16} aria-hidden="true" /> {t(activityKey(card.activity))}
      </span>
    ),
  ].filter((sign) => sign !== false);
  if (signs.length === 0 && card.assignees.length === 0) return null;
  return (
    <div className={classes.foot}>
      <div className={classes.signs}>{signs}</div>
      {card.assignees.length > 0 && <PeopleRow ids={card.assignees} size={26} most={4} />}
    </div>
  );
}

/** A small sign with the words a reader hears instead of it. */
function Sign({ icon, words, children }: { icon: ReactNode; words: string; children: ReactNode }) {
  return (
    <span className={classes.sign} title={words}>
      {icon} <span aria-hidden="true">{children}</span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function Due({ due, done }: { due: string; done: boolean }) {
  const { t } = useT();
  const { today, time } = useCardContext();
  const sign = dueSign(due, today, done);
  const words =
    sign.kind === 'late'
      ? t('kanban.late', { count: sign.days })
      : sign.kind === 'today'
        ? t('kanban.dueToday')
        : time.isoDay(due);
  const Icon = sign.kind === 'late' || sign.kind === 'today' ? IconCalendarDue : IconCalendar;
  return (
    <span className={classes.sign} data-due={sign.kind} title={t('kanban.due', { date: time.isoDay(due) })}>
      <Icon size={16} aria-hidden="true" /> {words}
    </span>
  );
}

function Labels({ ids }: { ids: readonly string[] }) {
  const { t } = useT();
  const { labels } = useCardContext();
  return (
    <ul className={classes.labels} aria-label={t('kanban.labels')}>
      {ids.map((id) => {
        const label = labels.get(id);
        return (
          label !== undefined && (
            <li key={id} data-hue={label.hue}>
              {label.name}
            </li>
          )
        );
      })}
    </ul>
  );
}

function Goal({ id }: { id: string }) {
  const { t } = useT();
  const text = useCardContext().goalText(id);
  return (
    <p className={classes.goal} title={text}>
      <IconTarget size={16} aria-hidden="true" />
      <span className="visually-hidden">{t('kanban.goal')}: </span>
      <span className={classes.oneLine}>{text}</span>
    </p>
  );
}

function Stuck({ card }: { card: Card }) {
  const { t } = useT();
  const { offers, today, timeZone } = useCardContext();
  const { blocked } = card;
  if (blocked === undefined) return null;
  const days = Math.max(0, daysBetween(dayIn(timeZone, blocked.since), today));
  const helpers = offers.get(card.id) ?? 0;
  return (
    <div className={classes.stuck}>
      <IconMountain size={16} aria-hidden="true" />
      <span>
        <strong>{days === 0 ? t('kanban.stuckToday') : t('kanban.stuckDays', { count: days })}</strong>
        {blocked.why !== undefined && blocked.why !== '' && <span className={classes.why}> {blocked.why}</span>}
        {helpers > 0 && <span className={classes.offers}> {t('kanban.offers', { count: helpers })}</span>}
      </span>
    </div>
  );
}

function Typing({ ids }: { ids: string }) {
  const { t } = useT();
  const personOf = usePeople();
  const people = ids.split(' ').map((id) => personOf(id).name);
  return (
    <p className={classes.typing}>
      <IconPencil size={16} aria-hidden="true" />{' '}
      {t('kanban.typing', { people: people.join(', '), count: people.length })}
    </p>
  );
}
