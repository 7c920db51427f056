/**
 * Limits of what a command may carry: large enough for every use the sources describe, small enough that one event
 * stays far below the store's 256 KiB. All are ours; a test attacks each of them. How many of a thing there may be:
 * `quotas`.
 */
export const limits = {
  /** Characters (UTF-16 units) of a name: community, partner. */
  name: 120,
  /** Characters of one line: a goal, an opening question, a title, a house rule. */
  line: 500,
  /** Characters of a running text: a reason, a finding, a reflection, a story. */
  text: 5_000,
  /** Characters of a web address. */
  link: 2_000,
  houseRules: 30,
  evidence: 20,
  /** People named in one event: deciders, those present, those who secure the way of working. */
  peopleNamed: 100,
  sprintDays: 92,
  inviteDays: 90,
  inviteUses: 500,
  planWeeks: 104,
  planSprints: 52,
} as const;
