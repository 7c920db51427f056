import type { Texts } from '../../lib/i18n/texts';

export const valueTexts = {
  title: ['Waardeverhalen', 'Value stories'],
  lead: [
    'Wat het leren oplevert, stap voor stap verteld. Stappen mogen in elke volgorde.',
    'What the learning brings, told step by step. Steps may come in any order.',
  ],
  start: ['Begin een waardeverhaal', 'Start a value story'],
  empty: [
    'Nog geen waardeverhalen. Begin klein: een tip die hielp, telt al.',
    'No value stories yet. Start small: a tip that helped counts already.',
  ],
  name: ['Waar gaat het over?', 'What is it about?'],
  goal: ['Hoort bij doel', 'Belongs to goal'],
  noGoal: ['Geen doel', 'No goal'],
  sprint: ['Hoort bij sprint', 'Belongs to sprint'],
  retitle: ['Andere titel', 'Another title'],
  tell: ['Vertel een stap', 'Tell a step'],
  cycle: ['Wat voor waarde is dit?', 'What kind of value is this?'],
  capital: ['Wat werd er rijker?', 'What grew richer?'],
  noCapital: ['Zeg ik niet', 'I would rather not say'],
  level: ['Voor wie?', 'For whom?'],
  story: ['Vertel', 'Tell it'],
  evidence: ['Waaraan zie je dat?', 'How can you tell?'],
  evidenceNote: ['Wat je zag of hoorde', 'What you saw or heard'],
  evidenceMoment: ['Een moment uit de tijdlijn', 'A moment from the timeline'],
  noMoment: ['Geen moment', 'No moment'],
  confirm: ['Ik herken dit', 'I recognise this'],
  confirmed: ['Herkend door', 'Recognised by'],
  ownStep: ['Iemand anders kan dit bevestigen.', 'Somebody else can confirm this.'],
  seeMoment: ['Bekijk het moment', 'See the moment'],
  noSteps: ['Nog geen stappen verteld.', 'No steps told yet.'],
} as const satisfies Texts;
