import { blockerTexts } from '../features/blockers/texts';
import { canvasTexts } from '../features/board/canvas/texts';
import { cardTexts } from '../features/board/card/texts';
import { kanbanTexts } from '../features/board/kanban/texts';
import { boardTexts } from '../features/board/texts';
import { forMeTexts } from '../features/for-me/texts';
import { goalTexts } from '../features/goals/texts';
import { identityTexts } from '../features/identity/texts';
import { memberTexts } from '../features/members/texts';
import { sprintTexts } from '../features/sprints/texts';
import { timelineTexts } from '../features/timeline/texts';
import { valueTexts } from '../features/values/texts';
import { communityTexts } from '../lib/community/texts';
import { waitingTexts } from '../lib/community/waiting-texts';
import { draftTexts } from '../lib/drafts/texts';
import { listsTexts } from '../lib/i18n/lists-texts';
import { uiTexts } from '../lib/ui/texts';
import { ribbonTexts } from '../shell/ribbon/texts';
import { shellTexts } from '../shell/texts';
import { addedWords } from './words';

type TextsOf<Words extends Readonly<Record<string, { readonly texts: object }>>> = {
  readonly [Word in keyof Words]: Words[Word]['texts'];
};

const added = Object.fromEntries(
  Object.entries<{ readonly texts: object }>(addedWords).map(([word, { texts }]) => [word, texts]),
) as unknown as TextsOf<typeof addedWords>;

/** All texts of the product, by domain word. */
export const allTexts = {
  ui: uiTexts,
  lists: listsTexts,
  shell: shellTexts,
  community: communityTexts,
  members: memberTexts,
  goals: goalTexts,
  sprints: sprintTexts,
  board: boardTexts,
  kanban: kanbanTexts,
  canvas: canvasTexts,
  card: cardTexts,
  forMe: forMeTexts,
  blockers: blockerTexts,
  values: valueTexts,
  timeline: timelineTexts,
  ribbon: ribbonTexts,
  drafts: draftTexts,
  waiting: waitingTexts,
  identity: identityTexts,
  ...added,
} as const;

type AllTexts = typeof allTexts;
declare module '../lib/i18n/i18n' {
  interface TextsByWord extends AllTexts {}
}
