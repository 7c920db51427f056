import type { ErrorTable } from './registry';

/** What signing in, inviting and accounts can say. Messages never tell whether an account exists. */
export const identityErrors = {
  wrong_credentials: {
    status: 401,
    nl: 'Deze naam en dit wachtwoord horen niet bij elkaar.',
    en: 'This name and password do not belong together.',
  },
  recovery_failed: {
    status: 401,
    nl: 'Deze naam en herstelcode horen niet bij elkaar, of de code is al gebruikt.',
    en: 'This name and recovery code do not belong together, or the code was used before.',
  },
  device_not_known: {
    status: 401,
    nl: 'Dit apparaat is hier niet (meer) bekend. Gebruik de uitnodiging opnieuw.',
    en: 'This device is not known here (any more). Use the invitation again.',
  },
  set_up_closed: {
    status: 403,
    nl: 'Hiervoor is de installatielink nodig die bij het starten is getoond, en die werkt één keer.',
    en: 'This needs the set-up link that was shown at start-up, and that works once.',
  },
  only_in_browser: {
    status: 403,
    nl: 'Dit kan alleen wie zelf is aangemeld, niet met een sleutel voor programma’s.',
    en: 'Only somebody who is signed in can do this, not a token for programs.',
  },
  role_not_yours: {
    status: 403,
    nl: 'Je kunt alleen een sleutel maken voor een rol die je zelf hebt.',
    en: 'You can only make a token for a role that you hold yourself.',
  },
  demo_visitor: {
    status: 403,
    nl: 'Bezoekers van de demo kunnen dit niet. Een uitnodiging voor een gemeenschap is nodig.',
    en: 'Visitors of the demo cannot do this. An invitation to a community is needed.',
  },
  not_in_demo: {
    status: 403,
    nl: 'In de demo kan dit niet: het zou de demo voor iedereen veranderen.',
    en: 'Not in the demo: it would change the demo for everybody.',
  },
  demo_off: { status: 404, nl: 'Hier is geen demo.', en: 'There is no demo here.' },
  invite_unknown: {
    status: 404,
    nl: 'Deze uitnodiging bestaat niet. Is de link helemaal overgenomen?',
    en: 'This invitation does not exist. Was the whole link copied?',
  },
  invite_over: {
    status: 410,
    args: ['why'],
    nl: 'Deze uitnodiging is niet meer geldig. Vraag om een nieuwe.',
    en: 'This invitation is no longer valid. Ask for a new one.',
  },
  login_taken: {
    status: 409,
    nl: 'Deze aanmeldnaam is al in gebruik.',
    en: 'This login name is already in use.',
  },
  account_exists: { status: 409, nl: 'Je hebt al een account.', en: 'You already have an account.' },
  name_needed: { status: 400, nl: 'Vul je naam in.', en: 'Please fill in your name.' },
} as const satisfies ErrorTable;
