/** Closed lists of the method. Sources are named in `defaults.ts` and docs/reference/method.md. */
export const roles = ['owner', 'facilitator', 'participant', 'observer', 'auditor'] as const;
export type Role = (typeof roles)[number];
export const rings = ['core', 'outer'] as const;
export type Ring = (typeof rings)[number];
export const scales = ['nano', 'micro', 'meso', 'macro', 'other'] as const;
export type Scale = (typeof scales)[number];
export const pillars = ['goals', 'structure', 'process', 'culture'] as const;
export type Pillar = (typeof pillars)[number];
export const phases = ['start', 'design', 'execute', 'sustain'] as const;
export type Phase = (typeof phases)[number];
export const executeStages = ['orientation', 'action', 'evaluation'] as const;
export type ExecuteStage = (typeof executeStages)[number];
export const practiceTypes = ['government', 'business', 'institution', 'knowledge', 'education', 'citizens'] as const;
export type PracticeType = (typeof practiceTypes)[number];
export const goalKinds = ['beacon', 'partner', 'individual', 'sprint'] as const;
export type GoalKind = (typeof goalKinds)[number];
export const valueCycles = ['expected', 'immediate', 'potential', 'applied', 'realised', 'transformative'] as const;
export type ValueCycle = (typeof valueCycles)[number];
export const capitals = ['human', 'social', 'tangible', 'reputational', 'learning'] as const;
export type Capital = (typeof capitals)[number];
export const valueLevels = ['micro', 'meso', 'macro'] as const;
export type ValueLevel = (typeof valueLevels)[number];
export const activityTypes = [
  'observe',
  'experiment',
  'shareKnowledge',
  'feedback',
  'lookUp',
  'involveOutsiders',
] as const;
export type ActivityType = (typeof activityTypes)[number];
export const locales = ['nl', 'en'] as const;
export type Locale = (typeof locales)[number];
export const goalOutcomes = ['onCourse', 'drifting', 'unclear'] as const;
export type GoalOutcome = (typeof goalOutcomes)[number];
export const reflectionAgains = ['yes', 'no', 'adapted'] as const;
export type ReflectionAgain = (typeof reflectionAgains)[number];

/** What the timeline files apart of what happens on boards. */
export const boardKinds = ['notes', 'comments', 'votes'] as const;
export type BoardKind = (typeof boardKinds)[number];
