import type { Texts } from '../../lib/i18n/texts';

export const ribbonTexts = {
  label: ['Tijdlint: sleep om terug te gaan in de tijd', 'Time ribbon: drag to go back in time'],
  open: ['Open het tijdlint', 'Open the time ribbon'],
  close: ['Sluit het tijdlint', 'Close the time ribbon'],
  now: ['nu', 'now'],
  sprint: ['Sprint {{number}}', 'Sprint {{number}}'],
  earlier: ['Eén stap terug', 'One step back'],
  later: ['Eén stap verder', 'One step on'],
  earlierMark: ['Vorige gebeurtenis', 'Previous mark'],
  laterMark: ['Volgende gebeurtenis', 'Next mark'],
  hint: [
    'Pijltjes: per stap. Met shift: per teken. Met ctrl: per sprint. Home: het begin. End: nu.',
    'Arrows: step by step. With shift: mark by mark. With ctrl: sprint by sprint. Home: the beginning. End: now.',
  ],
  'mark.goal': ['doel', 'goal'],
  'mark.recalibration': ['herijking', 'recalibration'],
  'mark.blocker': ['blokkade', 'blocker'],
  'mark.resolved': ['blokkade opgelost', 'blocker resolved'],
  'mark.value': ['waarde', 'value'],
  'mark.work': ['werk op een bord', 'work on a board'],
  'mark.vote': ['stemming', 'vote'],
  legend: ['Tekens op het lint', 'Marks on the ribbon'],
} as const satisfies Texts;
