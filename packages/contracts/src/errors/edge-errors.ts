import type { ErrorTable } from '../registry';

/** What the edge itself says: form, rights and limits. */
export const edgeErrors = {
  invalid_request: {
    status: 400,
    args: ['where'],
    nl: 'Dit verzoek klopt niet ({where}).',
    en: 'This request is not valid ({where}).',
  },
  text_unseen: {
    status: 400,
    nl: 'Hier staat niets dat te zien is. Schrijf het met gewone letters.',
    en: 'There is nothing here that can be seen. Write it in ordinary letters.',
  },
  name_hides: {
    status: 400,
    nl: 'In deze naam zit een teken dat niemand ziet. Typ de naam opnieuw, zonder te plakken.',
    en: 'This name has a sign in it that nobody sees. Type it again, without pasting.',
  },
  link_unsafe: {
    status: 400,
    nl: 'Deze link kan hier niet. Gebruik een adres dat met https:// begint, zonder naam of wachtwoord erin.',
    en: 'This link cannot be used here. Give an address that begins with https://, without a name or password in it.',
  },
  not_signed_in: { status: 401, nl: 'Meld je eerst aan.', en: 'Please sign in first.' },
  account_needed: {
    status: 403,
    nl: 'Hiervoor is een account nodig, zodat jij er altijd bij kunt.',
    en: 'This needs an account, so that you can always come back to it.',
  },
  origin_not_allowed: {
    status: 403,
    nl: 'Samenspel kent het adres van deze pagina niet en slaat daarom niets op. De beheerder kan dit adres toevoegen (SAMENSPEL_ORIGIN).',
    en: 'Samenspel does not know the address of this page, so it saves nothing. The operator can add the address (SAMENSPEL_ORIGIN).',
  },
  not_found: { status: 404, nl: 'Dit is hier niet te vinden.', en: 'This cannot be found here.' },
  no_such_moment: { status: 404, nl: 'Dat moment is er (nog) niet.', en: 'That moment does not exist (yet).' },
  changed_meanwhile: {
    status: 409,
    nl: 'Iemand anders was net eerder. Kijk even en probeer het opnieuw.',
    en: 'Somebody else was just before you. Have a look and try again.',
  },
  command_id_reused: {
    status: 409,
    nl: 'Dit is al eerder verstuurd, met andere woorden. Die staan er; deze niet.',
    en: 'This was sent before, with other words. Those are stored; these are not.',
  },
  meant_by_another: {
    status: 409,
    nl: 'Dit is van iemand anders, die nu niet is aangemeld. Er is niets verstuurd.',
    en: 'This is somebody else’s, who is not signed in now. Nothing was sent.',
  },
  too_large: { status: 413, nl: 'Dit is te groot om te versturen.', en: 'This is too large to send.' },
  not_an_image: {
    status: 415,
    nl: 'Dit is geen foto die we kunnen lezen. Gebruik JPEG, PNG of WebP.',
    en: 'This is not a picture we can read. Use JPEG, PNG or WebP.',
  },
  too_many_pixels: {
    status: 413,
    args: ['side'],
    nl: 'Deze foto is te groot: hooguit {side} pixels breed of hoog.',
    en: 'This picture is too large: at most {side} pixels wide or high.',
  },
  blob_quota: {
    status: 507,
    args: ['megabytes'],
    nl: 'De ruimte voor foto’s van deze gemeenschap is vol ({megabytes} MB). Vraag de beheerder om meer ruimte.',
    en: 'The space for pictures of this community is full ({megabytes} MB). Ask the operator for more.',
  },
  unsupported_media: { status: 415, nl: 'Stuur dit als JSON.', en: 'Send this as JSON.' },
  rate_limited: {
    status: 429,
    args: ['seconds'],
    nl: 'Dat ging wat snel. Probeer het over {seconds} s opnieuw.',
    en: 'That was a bit fast. Try again in {seconds} s.',
  },
  unexpected: {
    status: 500,
    nl: 'Er ging iets mis aan onze kant. Probeer het zo opnieuw.',
    en: 'Something went wrong on our side. Please try again shortly.',
  },
  still_catching_up: {
    status: 503,
    nl: 'Dit is nog niet bijgewerkt tot jouw laatste handeling. Probeer het zo opnieuw.',
    en: 'This has not caught up with your last action yet. Please try again shortly.',
  },
  stopping: {
    status: 503,
    nl: 'Samenspel start even opnieuw op.',
    en: 'Samenspel is restarting.',
  },
} as const satisfies ErrorTable;
