/** New lines as office programs, old systems and the web write them. */
const otherBreaks = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** No reader sees these: controls (save tab and newline), and marks that turn the direction of what follows. */
const unseenControls = /[\u202A-\u202E\u2066-\u2069]|(?![\t\n])\p{Cc}/gu;
/** Letters of scripts that run from right to left, and a first letter of any other. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}]|[\u{1e800}-\u{1efff}]/u;
const firstLetter = /\p{L}/u;
const isolate = '\u2068';
const endOfIsolate = '\u2069';

/** Text as it is kept: one kind of new line, and nothing in it that programs put there and nobody sees. */
export const plainText = (text: string): string => text.replace(otherBreaks, '\n').replace(unseenControls, '');

/** The same on one line. */
export const plainLine = (text: string): string => plainText(text).replace(/\s*[\t\n]\s*/g, ' ');

/** Whether words run from right to left: their first letter says so. */
export const runsRightToLeft = (words: string): boolean => rightToLeft.test(firstLetter.exec(words)?.[0] ?? '');

/** Words inside those of others: they run as they do, and those around them as before. */
export const isolated = (words: string): string =>
  rightToLeft.test(words) ? `${isolate}${words}${endOfIsolate}` : words;
