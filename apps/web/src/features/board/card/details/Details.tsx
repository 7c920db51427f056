import { ActionIcon, NativeSelect } from '@mantine/core';
import { type Card, chooseActivity, linkGoal, moveCard, setDue, takeOffKanban } from '@samenspel/board';
import { type ActivityType, activityTypes } from '@samenspel/domain';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { useView } from '../../../../lib/api/queries';
import { useTime } from '../../../../lib/community/community';
import { useGoalName } from '../../../../lib/community/goal-name';
import { useT } from '../../../../lib/i18n/i18n';
import { useToday } from '../../../../lib/ribbon/useToday';
import { useColumnTitle } from '../../session/column-title';
import { useBoard, useShownBoard } from '../../session/useBoard';
import classes from '../panel.module.css';
import { Assignees } from './Assignees';
import { Labels } from './Labels';
import { MarkStuck } from './MarkStuck';

interface Props {
  readonly card: Card;
  readonly readOnly: boolean;
}

/** Where a card is, who has it, and what it is for. */
export function Details({ card, readOnly }: Props) {
  const fixed = (words: string | undefined, field: ReactNode): ReactNode =>
    readOnly ? <span>{words ?? '–'}</span> : field;
  return (
    <div className={classes.details}>
      <ColumnLine card={card} fixed={fixed} />
      <DueLine card={card} fixed={fixed} />
      <Assignees card={card} readOnly={readOnly} />
      <Labels card={card} readOnly={readOnly} />
      <GoalLine card={card} fixed={fixed} />
      <ActivityLine card={card} fixed={fixed} />
      {!readOnly && card.blocked === undefined && <MarkStuck card={card} />}
    </div>
  );
}

interface LineProps {
  readonly card: Card;
  /** The words where nothing can be changed, else the field. */
  readonly fixed: (words: string | undefined, field: ReactNode) => ReactNode;
}

function ColumnLine({ card, fixed }: LineProps) {
  const { t } = useT();
  const session = useBoard();
  const board = useShownBoard();
  const titleOf = useColumnTitle(board);
  const id = useId();
  const column = card.place?.[0];
  const now = board.columns.find((known) => known.id === column);
  return (
    <div>
      <label htmlFor={id}>{t('card.column')}</label>
      {fixed(
        now === undefined ? t('card.noColumn') : titleOf(now.id),
        <NativeSelect
          id={id}
          value={now?.id ?? ''}
          data={[
            { value: '', label: t('card.noColumn') },
            ...board.columns.map((known) => ({ value: known.id, label: titleOf(known.id) })),
          ]}
          onChange={(event) => {
            const next = event.currentTarget.value;
            session.act((doc) =>
              next === '' ? takeOffKanban(doc, card.id) : moveCard(doc, card.id, next, 'end', session.random),
            );
          }}
        />,
      )}
    </div>
  );
}

function DueLine({ card, fixed }: LineProps) {
  const { t } = useT();
  const session = useBoard();
  const time = useTime();
  const today = useToday();
  const board = useShownBoard();
  const id = useId();
  const done = card.place !== undefined && card.place[0] === board.columns.at(-1)?.id;
  const past = !done && card.due !== undefined && card.due < today;
  return (
    <div data-past={past || undefined}>
      <label htmlFor={id}>{t('card.due')}</label>
      {fixed(
        card.due === undefined ? undefined : time.isoDay(card.due),
        <span className={classes.field}>
          <input
            id={id}
            type="date"
            className={classes.date}
            value={card.due ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              // While somebody types a date it is no date for a moment: that must not clear it.
              if (value !== '') session.act((doc) => setDue(doc, card.id, value));
            }}
          />
          {card.due !== undefined && (
            <ActionIcon
              aria-label={t('card.clearDue')}
              onClick={() => session.act((doc) => setDue(doc, card.id, null))}
            >
              <IconX size={18} />
            </ActionIcon>
          )}
          {past && <span className={classes.pastDue}>{t('card.overdue')}</span>}
        </span>,
      )}
    </div>
  );
}

function GoalLine({ card, fixed }: LineProps) {
  const { t } = useT();
  const session = useBoard();
  const all = useView('goals').data?.goals ?? [];
  const id = useId();
  const goal = all.find(({ goalId }) => goalId === card.goal);
  const open = all.filter(({ status, goalId }) => status === 'open' || goalId === card.goal);
  const goalName = useGoalName();
  return (
    <div>
      <label htmlFor={id}>{t('card.goal')}</label>
      <span className={classes.field}>
        {fixed(
          goal === undefined ? undefined : goalName(goal),
          <NativeSelect
            id={id}
            value={goal?.goalId ?? ''}
            data={[
              { value: '', label: t('card.noGoal') },
              ...open.map((one) => ({ value: one.goalId, label: goalName(one) })),
            ]}
            onChange={(event) => {
              const next = event.currentTarget.value;
              session.act((doc) => linkGoal(doc, card.id, next === '' ? null : next));
            }}
          />,
        )}
        {goal !== undefined && (
          <ActionIcon
            aria-label={t('card.toGoal')}
            renderRoot={(props) => (
              <Link
                to="/c/$communityId/goals/$goalId"
                params={{ communityId: session.communityId, goalId: goal.goalId }}
                {...props}
              />
            )}
          >
            <IconArrowRight size={18} />
          </ActionIcon>
        )}
      </span>
    </div>
  );
}

function ActivityLine({ card, fixed }: LineProps) {
  const { t } = useT();
  const session = useBoard();
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{t('card.activity')}</label>
      {fixed(
        card.activity === undefined ? undefined : t(`lists.activity.${card.activity}`),
        <NativeSelect
          id={id}
          value={card.activity ?? ''}
          data={[
            { value: '', label: t('card.noActivity') },
            ...activityTypes.map((type) => ({ value: type, label: t(`lists.activity.${type}`) })),
          ]}
          onChange={(event) => {
            const next = event.currentTarget.value as ActivityType | '';
            session.act((doc) => chooseActivity(doc, card.id, next === '' ? null : next));
          }}
        />,
      )}
    </div>
  );
}
