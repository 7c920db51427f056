import type { Board, Label } from '@samenspel/board';
import type { BoardSession } from '@samenspel/board-client';
import type { BlockersView, GoalsView } from '@samenspel/contracts';
import { type ActivityType, activityTypes, type Opened } from '@samenspel/domain';
import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { useView } from '../../../lib/api/queries';
import { useTimeZone } from '../../../lib/community/community';
import { useGoalName } from '../../../lib/community/goal-name';
import { useMemberList, usePeople } from '../../../lib/community/people';
import { type TextKey, useT } from '../../../lib/i18n/i18n';
import { type TimeWords, timeWords } from '../../../lib/i18n/time';
import { useToday } from '../../../lib/ribbon/useToday';
import { useBoard } from '../session/useBoard';
import type { BoardActions } from './board-actions';
import type { KanbanUi } from './kanban-ui';
import { type LaneKind, noLane } from './model/lanes';
import type { Layout, Spot } from './model/layout';
import type { Place } from './model/moving';

/** What handlers need of this moment. The object stays the same; a card does not render again because of it. */
export interface Kanban {
  readonly ui: KanbanUi;
  readonly actions: BoardActions;
  readonly session: BoardSession;
  readonly say: (words: string) => void;
  /** Says what was done and shows it for a while, with a way back: for what one does not see happen. */
  readonly tellDone: (words: string) => void;
  /** Takes back, or does again, the last thing this person did; says so. */
  readonly undo: () => void;
  readonly redo: () => void;
  readonly open: (id: string) => void;
  readonly now: () => KanbanSnapshot;
  /** Drops what moves at a place, says so, and takes the focus along. */
  readonly drop: (ids: readonly string[], from: Spot, place: Place) => void;
}

export interface KanbanSnapshot {
  readonly board: Board;
  readonly layout: Layout;
  readonly lanes: LaneKind;
  readonly readOnly: boolean;
  readonly columnTitle: (id: string) => string;
  readonly laneTitle: (lane: string) => string;
}

const KanbanContext = createContext<Kanban | null>(null);
export const KanbanProvider = KanbanContext.Provider;

export function useKanban(): Kanban {
  const kanban = useContext(KanbanContext);
  if (kanban === null) throw new Error('useKanban is used outside the kanban');
  return kanban;
}

/** What cards are shown with, besides their own fields. Changes seldom. */
interface CardContext {
  readonly labels: ReadonlyMap<string, Label>;
  readonly goalText: (id: string) => string;
  /** How many people offered help with a card that is stuck. */
  readonly offers: ReadonlyMap<string, number>;
  readonly today: string;
  readonly timeZone: string;
  /** Dates in words; making the browser's formats anew for each card is slow. */
  readonly time: TimeWords;
  /** The column where work is done: nothing in it is late. */
  readonly doneColumn: string | undefined;
}

const CardReactContext = createContext<CardContext | null>(null);
export const CardContextProvider = CardReactContext.Provider;

export function useCardContext(): CardContext {
  const around = useContext(CardReactContext);
  if (around === null) throw new Error('useCardContext is used outside the kanban');
  return around;
}

const noGoals: readonly Opened<GoalsView>['goals'][number][] = [];
const noBlockers: readonly Opened<BlockersView>['open'][number][] = [];

export function useGoals() {
  return useView('goals').data?.goals ?? noGoals;
}

/** Reads what cards are shown with. */
export function useSurroundings(board: Board): CardContext {
  const { t, language } = useT();
  const { boardId } = useBoard();
  const goals = useGoals();
  const goalName = useGoalName();
  const blockers = useView('blockers').data?.open ?? noBlockers;
  const today = useToday();
  const timeZone = useTimeZone();
  const { labels } = board;
  const doneColumn = board.columns.at(-1)?.id;
  return useMemo(() => {
    const texts = new Map(goals.map((goal) => [goal.goalId, goalName(goal)]));
    const offers = new Map<string, number>();
    for (const { card, helpers } of blockers) if (card?.boardId === boardId) offers.set(card.itemId, helpers.length);
    return {
      labels: new Map(labels.map((label) => [label.id, label])),
      goalText: (id) => texts.get(id) ?? t('ui.wordsGone'),
      offers,
      today,
      timeZone,
      time: timeWords(language, timeZone),
      doneColumn,
    };
  }, [labels, goals, blockers, boardId, today, timeZone, doneColumn, language, t, goalName]);
}

/** Lanes in the order people know them, and what each is called. */
export function useLaneWords(kind: LaneKind): { known: readonly string[]; titleOf: (lane: string) => string } {
  const { t } = useT();
  const members = useMemberList();
  const personOf = usePeople();
  const goals = useGoals();
  const goalName = useGoalName();
  return useMemo(() => {
    switch (kind) {
      case 'none':
        return { known: [], titleOf: () => '' };
      case 'person':
        return {
          known: [...members].sort((a, b) => Number(b.me) - Number(a.me)).map(({ id }) => id),
          titleOf: (lane) => (lane === noLane ? t('kanban.lane.noPerson') : personOf(lane).name),
        };
      case 'goal': {
        const texts = new Map(goals.map((goal) => [goal.goalId, goalName(goal)]));
        return {
          known: [...texts.keys()],
          titleOf: (lane) => (lane === noLane ? t('kanban.lane.noGoal') : (texts.get(lane) ?? t('ui.wordsGone'))),
        };
      }
      case 'activity':
        return {
          known: activityTypes,
          titleOf: (lane) => (lane === noLane ? t('kanban.lane.noActivity') : t(activityKey(lane as ActivityType))),
        };
    }
  }, [kind, members, personOf, goals, goalName, t]);
}

export const activityKey = (activity: ActivityType): TextKey => `lists.activity.${activity}`;

/** Who is writing in which card just now: card id -> person ids, joined so that it compares. */
export function useTyping(): ReadonlyMap<string, string> {
  const { presence, personId } = useBoard();
  const others = useSyncExternalStore(presence.subscribe, () => presence.others);
  return useMemo(() => {
    const typing = new Map<string, string>();
    for (const { editing, person } of others) {
      if (editing === null || person === personId) continue;
      const before = typing.get(editing);
      if (before?.split(' ').includes(person)) continue;
      typing.set(editing, before === undefined ? person : `${before} ${person}`);
    }
    return typing;
  }, [others, personId]);
}
