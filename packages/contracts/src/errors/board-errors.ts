import type { ErrorTable } from '../registry';

/** What reading a board can say; the live connection has its close codes in `board-protocol`. */
export const boardErrors = {
  board_unreadable: {
    status: 500,
    nl: 'Dit bord kan op dit moment niet worden getoond.',
    en: 'This board cannot be shown at this moment.',
  },
} as const satisfies ErrorTable;
