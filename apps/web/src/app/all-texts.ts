import { blockerTexts } from '../blockers/texts';
import { boardTexts } from '../board/texts';
import { canvasTexts } from '../canvas/texts';
import { cardTexts } from '../card/texts';
import { shellTexts } from '../community/shell-texts';
import { communityTexts } from '../community/texts';
import { draftTexts } from '../drafts/texts';
import { forMeTexts } from '../forme/texts';
import { goalTexts } from '../goals/texts';
import { identityTexts } from '../identity/texts';
import { kanbanTexts } from '../kanban/texts';
import { memberTexts } from '../members/texts';
import { ribbonTexts } from '../ribbon/texts';
import { sprintTexts } from '../sprints/texts';
import { timelineTexts } from '../timeline/texts';
import { uiTexts } from '../ui/texts';
import { valueTexts } from '../values/texts';
import { listsTexts } from './lists-texts';

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
  identity: identityTexts,
} as const;
