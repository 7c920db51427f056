import type { Texts } from '../app/texts';

/** Words of the board around both views: who is here, what is saved, what was put away. */
export const boardTexts = {
  kanban: ['Kanban', 'Kanban'],
  canvas: ['Canvas', 'Canvas'],
  view: ['Hoe je het bord ziet', 'How you see the board'],
  binTitle: ['Prullenbak', 'Bin'],
  binCount: ['Prullenbak ({{count}})', 'Bin ({{count}})'],
  binEmpty: ['De prullenbak is leeg.', 'The bin is empty.'],
  restore: ['Zet terug', 'Put back'],
  binnedBy: ['weggelegd door {{person}}', 'put away by {{person}}'],
  here: ['Nu hier', 'Here now'],
  saved: ['Opgeslagen', 'Saved'],
  saving: ['Bezig met opslaan ({{count}})', 'Saving ({{count}})'],
  savingNone: ['Verbinden…', 'Connecting…'],
  offline_one: ['Offline: {{count}} wijziging wacht op dit apparaat', 'Offline: {{count}} change waits on this device'],
  offline_other: [
    'Offline: {{count}} wijzigingen wachten op dit apparaat',
    'Offline: {{count}} changes wait on this device',
  ],
  offlineNone: ['Offline. Je kunt doorwerken.', 'Offline. You can go on working.'],
  refused: ['Niet opgeslagen', 'Not saved'],
  'refused.read_only': ['Je kunt dit bord alleen bekijken.', 'You can only look at this board.'],
  'refused.other': [
    'De server nam deze wijzigingen niet aan. Ze staan nog op dit apparaat.',
    'The server did not take these changes. They are still on this device.',
  ],
  ended: [
    'De server heeft dit bord voor je gesloten. Wat niet was opgeslagen, staat apart op dit apparaat.',
    'The server closed this board for you. What was not saved is set aside on this device.',
  ],
  openFresh: ['Open het bord opnieuw', 'Open the board afresh'],
  newer: [
    'Dit bord is gemaakt met een nieuwere versie. Laad de pagina opnieuw.',
    'This board was made with a newer version. Reload the page.',
  ],
} as const satisfies Texts;
