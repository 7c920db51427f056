import type { Texts } from '../../lib/i18n/texts';

/** Words of the list of what waits for one person. */
export const forMeTexts = {
  title: ['Voor mij', 'For me'],
  lead: [
    'Waar je genoemd bent, wat je oppakt en wie je hulp aanbiedt.',
    'Where you are mentioned, what you take on and who offers you help.',
  ],
  empty: [
    'Er wacht niets op je. Noemt iemand je, pak je een kaart op of biedt iemand je hulp, dan staat het hier.',
    'Nothing waits for you. When somebody mentions you, you take on a card or somebody offers help, it shows here.',
  ],
  mentions: ['Je bent genoemd', 'You are mentioned'],
  assigned: ['Dit pak je op', 'You take this on'],
  offers: ['Iemand wil je helpen', 'Somebody wants to help you'],
  offered: ['Hierbij help je', 'You help with this'],
  offeredSelf: ['Je bood hulp aan', 'You offered help'],
  mentionedBy: ['{{person}} noemde je', '{{person}} mentioned you'],
  assignedBy: ['{{person}} gaf je dit', '{{person}} gave you this'],
  assignedSelf: ['Je pakte dit zelf op', 'You took this on yourself'],
  offeredBy: ['{{person}} wil helpen', '{{person}} wants to help'],
  fresh_one: ['{{count}} nieuw', '{{count}} new'],
  fresh_other: ['{{count}} nieuw', '{{count}} new'],
  isNew: ['nieuw', 'new'],
  someCard: ['Een kaart op het bord', 'A card on the board'],
  someBlocker: ['Een blokkade', 'A blocker'],
  due: ['klaar op {{date}}', 'due {{date}}'],
  stuck: ['zit vast', 'stuck'],
} as const satisfies Texts;
