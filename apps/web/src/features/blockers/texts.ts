import type { Texts } from '../../lib/i18n/texts';

export const blockerTexts = {
  lead: [
    'Wat staat er in de weg? Zeg het hardop, dan kan iemand helpen.',
    'What is in the way? Say it out loud, so that somebody can help.',
  ],
  raise: ['Meld een blokkade', 'Raise a blocker'],
  empty: [
    'Er staat niets in de weg. Loopt er iets vast, meld het dan hier.',
    'Nothing is in the way. When something gets stuck, raise it here.',
  ],
  what: ['Wat staat er in de weg?', 'What is in the way?'],
  open: ['In de weg', 'In the way'],
  resolvedTitle: ['Opgelost', 'Resolved'],
  since: ['sinds {{date}}', 'since {{date}}'],
  offers_one: ['{{count}} hulpaanbod', '{{count}} offer of help'],
  offers_other: ['{{count}} keer hulp aangeboden', '{{count}} offers of help'],
  offerHelp: ['Ik help', 'I will help'],
  offer: ['Wat kun je doen?', 'What can you do?'],
  resolve: ['Opgelost', 'Resolved'],
  resolveTitle: ['Deze blokkade is weg', 'This blocker is gone'],
  how: ['Hoe is het opgelost?', 'How was it resolved?'],
  describe: ['Beschrijf', 'Describe'],
  reopen: ['Toch niet opgelost', 'Not resolved after all'],
  reopenReason: ['Wat staat er nog in de weg?', 'What is still in the way?'],
  ofCard: ['Een kaart op het bord zit vast.', 'A card on the board is stuck.'],
  goal: ['Voor welk doel?', 'For which goal?'],
  helpers: ['Helpen mee', 'Helping'],
  raisedBy: ['gemeld door {{person}}', 'raised by {{person}}'],
  toBoard: ['Naar de kaart', 'To the card'],
} as const satisfies Texts;
