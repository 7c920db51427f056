import type { Texts } from '../app/texts';

export const timelineTexts = {
  lead: [
    'Elke stap, van toen tot nu. Klik op een tijd om erheen te gaan.',
    'Every step, from then to now. Click a time to go there.',
  ],
  goThere: ['Ga naar dit moment', 'Go to this moment'],
  filterKinds: ['Wat', 'What'],
  filterPerson: ['Wie', 'Who'],
  filterGoal: ['Doel', 'Goal'],
  filterSprint: ['Sprint', 'Sprint'],
  filterSince: ['Vanaf', 'From'],
  filterUntil: ['Tot en met', 'Up to and including'],
  moreFilters: ['Kies verder', 'Choose further'],
  everybody: ['Iedereen', 'Everybody'],
  allGoals: ['Alle doelen', 'All goals'],
  allSprints: ['Alle sprints', 'All sprints'],
  nothing: ['Met deze keuzes is er niets te zien.', 'Nothing matches these choices.'],
  clear: ['Toon alles', 'Show all'],
  'kind.community': ['Gemeenschap', 'Community'],
  'kind.members': ['Mensen', 'People'],
  'kind.goals': ['Doelen', 'Goals'],
  'kind.sprints': ['Sprints', 'Sprints'],
  'kind.blockers': ['Blokkades', 'Blockers'],
  'kind.values': ['Waarde', 'Values'],
  'kind.boards': ['Bord', 'Board'],
} as const satisfies Texts;
