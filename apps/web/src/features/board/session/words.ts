/** Bullets and numbers other programs put before the lines of a list. */
const bullet = /^(?:[-*•–]|\d{1,3}[.)]|\[[ xX]?\])\s+/;

/** Most cards one paste makes; a whole document pasted by mistake is no board. */
export const maxPastedCards = 200;

/** The lines of pasted text that would each make a card, without the bullets of a list. */
export const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim().replace(bullet, '').trim())
    .filter((line) => line !== '');
