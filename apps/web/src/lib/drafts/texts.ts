import type { Texts } from '../i18n/texts';

export const draftTexts = {
  waiting: ['Je hebt nog woorden staan in: {{where}}', 'You still have words in: {{where}}'],
  waitingMore_one: ['en nog op 1 andere plek', 'and in 1 other place'],
  waitingMore_other: ['en nog op {{count}} andere plekken', 'and in {{count}} other places'],
  goOn: ['Verder schrijven', 'Go on writing'],
  showAll: ['Laat zien', 'Show them'],
  listTitle: ['Woorden die nog nergens staan', 'Words that are not anywhere yet'],
  listLead: [
    'Je typte dit, maar het is nog niet bewaard of verstuurd. Het staat alleen op dit apparaat.',
    'You typed this, but it is not saved or sent yet. It is only on this device.',
  ],
  throwAway: ['Weggooien', 'Throw away'],
  noPlace: [
    'De plek waar deze woorden horen is er nu niet, of je mag er nu niets veranderen. Je kunt ze kopiëren.',
    'The place of these words is not there now, or you may not change it now. You can copy them.',
  ],
  found: ['Dit schreef je hier eerder, maar verstuurde je niet.', 'You wrote this here before, but did not send it.'],
  startAgain: ['Begin opnieuw', 'Start again'],
  changed: [
    'Iemand anders veranderde dit terwijl het bij jou openstond. Hierboven staan jullie woorden samen: lees het na. De ander schreef:',
    'Somebody else changed this while you had it open. Above are both your words together: please read them. The other wrote:',
  ],
  changedNow: [
    'Iemand anders veranderde dit net. Er is nog niets verstuurd: lees het na en verstuur het dan.',
    'Somebody else has just changed this. Nothing was sent yet: read it, then send it.',
  ],
  signOutTitle: ['Je hebt nog woorden staan', 'You still have words here'],
  signOutLead: [
    'Je typte dit, maar verstuurde het niet. Als je je afmeldt, gaat het van dit apparaat af. Kopieer wat je wilt houden.',
    'You typed this, but did not send it. When you sign out it goes off this device. Copy what you want to keep.',
  ],
  signOutAnyway: ['Afmelden en weggooien', 'Sign out and throw away'],
  thisCommunity: ['deze gemeenschap', 'this community'],
  noMember: ['Je bent geen lid meer van {{community}}.', 'You are no longer a member of {{community}}.'],
  noMemberLead: [
    'Daarom kun je deze gemeenschap niet meer zien. Klopt dat niet? Vraag het aan wie haar begeleidt. Met een nieuwe uitnodiging kun je terugkomen.',
    'That is why you cannot see this community any more. Is that not right? Ask who facilitates it. With a new invitation you can come back.',
  ],
  noMemberWords: [
    'Dit typte je daar en was nog niet verstuurd. Kopieer wat je wilt houden: als je dit sluit, is het weg.',
    'You typed this there and had not sent it. Copy what you want to keep: when you close this, it is gone.',
  ],
  placeAdd: ['Kaart toevoegen, {{column}}', 'Add card, {{column}}'],
  placeTitle: ['Titel van “{{title}}”', 'Title of “{{title}}”'],
  placeColumn: ['Naam van kolom “{{title}}”', 'Name of column “{{title}}”'],
  placeLabel: ['Naam van label “{{title}}”', 'Name of label “{{title}}”'],
  placeNewColumn: ['Nieuwe kolom', 'New column'],
  placeStep: ['Stap toevoegen, “{{title}}”', 'Add a step, “{{title}}”'],
  placeCheck: ['Stap “{{title}}”', 'Step “{{title}}”'],
  placeComment: ['Reactie bij “{{title}}”', 'Comment on “{{title}}”'],
  placeCommentEdit: ['Je reactie bij “{{title}}”', 'Your comment on “{{title}}”'],
} as const satisfies Texts;
