import type { ErrorTable } from '../registry';

/** What the event store can say about itself. */
export const storeErrors = {
  storage_full: {
    status: 507,
    nl: 'De opslag is vol. Lezen kan; opslaan kan weer zodra er ruimte is.',
    en: 'Storage is full. Reading works; saving works again as soon as there is room.',
  },
  store_read_only: {
    status: 503,
    nl: 'De opslag gaf een fout en staat op alleen lezen.',
    en: 'Storage reported a fault and is read-only.',
  },
  store_unavailable: {
    status: 503,
    nl: 'De opslag geeft even geen antwoord. Kijken kan, ook terug in de tijd. Opslaan kan weer zodra de opslag er is.',
    en: 'Storage does not answer right now. You can look, also back in time. Saving works again as soon as storage is back.',
  },
  newer_history: {
    status: 503,
    nl: 'Dit deel is geschreven met een nieuwere versie van Samenspel. Deze server kent die versie nog niet. Probeer het later opnieuw.',
    en: 'This part was written by a newer version of Samenspel, which this server does not know yet. Please try again later.',
  },
  unavailable: {
    status: 503,
    nl: 'De opslag is even niet bereikbaar. Probeer het zo opnieuw.',
    en: 'Storage cannot be reached right now. Please try again shortly.',
  },
} as const satisfies ErrorTable;
