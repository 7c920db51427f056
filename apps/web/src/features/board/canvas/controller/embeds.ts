import type { Embed } from '@samenspel/board';
import { useMemo } from 'react';
import { useView } from '../../../../lib/api/queries';
import { allBlockers } from '../../../../lib/community/blockers';
import { useGoalName } from '../../../../lib/community/goal-name';
import { useT } from '../../../../lib/i18n/i18n';
import { inShort } from '../outline/outline';

interface Embeddable {
  readonly of: Embed['of'];
  /** What it is: "Beacon", "Sprint 2". */
  readonly title: string;
  /** Its words. */
  readonly sub: string;
}

/** What of the community can lie on the canvas, in its words of the moment on screen. */
export function useEmbeddable(): readonly Embeddable[] {
  const { t } = useT();
  const goalName = useGoalName();
  const goals = useView('goals').data?.goals;
  const sprints = useView('sprints').data?.sprints;
  const stories = useView('values').data?.stories;
  const blockers = useView('blockers').data;
  return useMemo(() => {
    const gone = t('ui.wordsGone');
    return [
      ...(goals ?? []).map((goal) => ({
        of: { kind: 'goal', id: goal.goalId } as const,
        title: t(`lists.goalKind.${goal.kind}`),
        sub: inShort(goalName(goal), 140),
      })),
      ...(sprints ?? []).map(({ sprintId, number, question }) => ({
        of: { kind: 'sprint', id: sprintId } as const,
        title: t('ribbon.sprint', { number }),
        sub: inShort(question ?? gone, 140),
      })),
      ...(stories ?? []).map(({ valueId, title }) => ({
        of: { kind: 'value', id: valueId } as const,
        title: t('canvas.embedOne.value'),
        sub: inShort(title ?? gone, 140),
      })),
      ...allBlockers(blockers).flatMap(({ blockerId, text }) =>
        typeof text === 'string'
          ? [
              {
                of: { kind: 'blocker', id: blockerId } as const,
                title: t('canvas.embedOne.blocker'),
                sub: inShort(text, 140),
              },
            ]
          : [],
      ),
    ];
  }, [goals, sprints, stories, blockers, goalName, t]);
}
