import type { Card } from '@samenspel/board';

/** By what the board is cut into lanes. */
export const laneKinds = ['none', 'person', 'goal', 'activity'] as const;
export type LaneKind = (typeof laneKinds)[number];

/** The lane of cards without a person, goal or activity; the only one when there are no lanes. */
export const noLane = '';

export const laneKindOf = (value: unknown): LaneKind => laneKinds.find((kind) => kind === value) ?? 'none';

/** The lanes a card lies in: one for each of its people, otherwise one. */
export function lanesOf(card: Card, kind: LaneKind): readonly string[] {
  switch (kind) {
    case 'none':
      return [noLane];
    case 'person':
      return card.assignees.length === 0 ? [noLane] : card.assignees;
    case 'goal':
      return [card.goal ?? noLane];
    case 'activity':
      return [card.activity ?? noLane];
  }
}

/**
 * Lanes in order: as known (members by name, goals as set, the method's activities), then what is not known any more, and at
 * the end the lane of cards without. Only lanes with cards are shown, or all that are known when `all`.
 */
export function laneOrder(present: ReadonlySet<string>, known: readonly string[], all: boolean): readonly string[] {
  const first = known.filter((lane) => all || present.has(lane));
  const unknown = [...present].filter((lane) => lane !== noLane && !known.includes(lane)).sort();
  return [...first, ...unknown, noLane];
}

/** What putting a card from one lane in another changes. */
export type LaneChange =
  | { readonly kind: 'person'; readonly from: string; readonly to: string }
  | { readonly kind: 'goal' | 'activity'; readonly to: string | null };

export function laneChange(kind: LaneKind, from: string, to: string): LaneChange | null {
  if (kind === 'none' || from === to) return null;
  return kind === 'person' ? { kind, from, to } : { kind, to: to === noLane ? null : to };
}
