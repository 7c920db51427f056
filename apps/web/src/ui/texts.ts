import type { Texts } from '../app/texts';

export const uiTexts = {
  save: ['Opslaan', 'Save'],
  cancel: ['Annuleren', 'Cancel'],
  close: ['Sluiten', 'Close'],
  add: ['Toevoegen', 'Add'],
  retry: ['Probeer opnieuw', 'Try again'],
  back: ['Terug', 'Back'],
  more: ['Meer', 'More'],
  showMore: ['Toon meer', 'Show more'],
  loading: ['Even laden…', 'Loading…'],
  optional: ['mag leeg blijven', 'may stay empty'],
  skip: ['Naar de inhoud', 'Skip to the content'],
  formerParticipant: ['een oud-deelnemer', 'a former participant'],
  wordsGone: [
    'Deze woorden zijn er niet meer, of zijn van iemand anders alleen.',
    'These words are gone, or are somebody else’s alone.',
  ],
  notReached: [
    'De server is niet bereikbaar. Wat je al had opgeslagen is veilig. Kijk of je verbinding hebt en probeer het opnieuw.',
    'The server cannot be reached. What you had saved is safe. Check your connection and try again.',
  ],
  serverTrouble: [
    'Er ging iets mis op de server. Wat je al had opgeslagen is veilig. Probeer het zo opnieuw.',
    'Something went wrong on the server. What you had saved is safe. Please try again shortly.',
  ],
  notValid: [
    'Er klopt iets niet in wat je invulde. Kijk het na en probeer het opnieuw.',
    'Something you filled in is not right. Check it and try again.',
  ],
  broke: [
    'Dit scherm liep vast. Wat je had opgeslagen is veilig. Laad de pagina opnieuw.',
    'This screen broke. What you had saved is safe. Reload the page.',
  ],
  reload: ['Opnieuw laden', 'Reload'],
  notYetThen: ['Op dit moment was dit er nog niet.', 'At this moment this did not exist yet.'],
  notFoundTitle: ['Hier is niets', 'Nothing here'],
  notFound: [
    'Deze pagina bestaat niet, of je bent geen lid van deze gemeenschap.',
    'This page does not exist, or you are not a member of this community.',
  ],
  toGoals: ['Naar de doelen', 'To the goals'],
  toStart: ['Naar het begin', 'To the start'],
  newVersion: ['Er is een nieuwe versie.', 'A new version is ready.'],
  useNew: ['Nu gebruiken', 'Use it now'],
  later: ['Later', 'Later'],
  connecting: ['Verbinding maken…', 'Connecting…'],
  connectionLost: [
    'Geen live verbinding. Je ziet wat we het laatst wisten.',
    'No live connection. You see what we knew last.',
  ],
  copy: ['Kopieer', 'Copy'],
  copied: ['Gekopieerd', 'Copied'],
  copyFailed: ['Kopiëren lukte niet. Selecteer de tekst zelf.', 'Copying failed. Select the text yourself.'],
  privateOnly: ['Alleen voor mij', 'Only for me'],
  privateHint: [
    'Anderen zien dat je dit deed, niet wat je schreef.',
    'Others see that you did this, not what you wrote.',
  ],
  demo: ['Demo', 'Demo'],
} as const satisfies Texts;
