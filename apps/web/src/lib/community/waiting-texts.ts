import type { Texts } from '../i18n/texts';

export const waitingTexts = {
  sign: ['Wacht op verbinding', 'Waits for a connection'],
  attempted: [
    'Misschien al aangekomen. Dat weten we als er weer verbinding is.',
    'It may have arrived. We know when there is a connection again.',
  ],
  meantAt: ['bedoeld om {{time}}, zonder verbinding', 'meant at {{time}}, without a connection'],
  late: ['na de sprint', 'after the sprint'],
  change: ['Wijzig', 'Change'],
  withdraw: ['Trek in', 'Withdraw'],
  refused: ['Niet aangenomen', 'Not taken'],
  buildsOnRefused: [
    'Dit hoort bij “{{label}}”, dat niet verstuurd is.',
    'This belongs to “{{label}}”, which was not sent.',
  ],
  open: ['Open het formulier', 'Open the form'],
  throwAway: ['Weggooien', 'Throw away'],
  asLateNote: ['Geef als late notitie', 'Give as a late note'],
  full: [
    'Er wacht al zoveel op dit apparaat dat dit er niet bij past. Je woorden blijven hier staan.',
    'So much waits on this device that this does not fit. Your words stay here.',
  ],
  offline: ['Je bent offline. Je kunt verder werken.', 'You are offline. You can go on working.'],
  unreached: [
    'We bereiken de server niet. Je kunt verder werken.',
    'We cannot reach the server. You can go on working.',
  ],
  count_one: ['1 ding wacht en wordt vanzelf verstuurd.', '1 thing waits, and is sent by itself.'],
  count_other: [
    '{{count}} dingen wachten en worden vanzelf verstuurd.',
    '{{count}} things wait, and are sent by themselves.',
  ],
  memoryOnly: [
    'Dit apparaat kan niets bewaren: laat deze pagina open.',
    'This device cannot keep anything: leave this page open.',
  ],
  sent_one: ['Er is weer verbinding. Verstuurd: {{what}}.', 'Connected again. Sent: {{what}}.'],
  sent_other: [
    'Er is weer verbinding. {{count}} dingen verstuurd: {{what}}.',
    'Connected again. {{count}} things were sent: {{what}}.',
  ],
  refusedCount_one: ['1 ding is niet aangenomen.', '1 thing was not taken.'],
  refusedCount_other: ['{{count}} dingen zijn niet aangenomen.', '{{count}} things were not taken.'],
  seeThem: ['Laat zien', 'Show them'],
  title: ['Wat nog niet verstuurd is', 'What is not sent yet'],
  signOutLead: [
    'Dit is nog niet verstuurd. Als je je afmeldt, gaat het van dit apparaat af en wordt het nooit verstuurd.',
    'This is not sent yet. When you sign out it goes off this device, and is never sent.',
  ],
} as const satisfies Texts;
