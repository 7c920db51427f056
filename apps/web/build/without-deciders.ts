import type { Plugin } from 'vite';

const word = /[\\/]packages[\\/]domain[\\/]src[\\/]\w+[\\/]word\.ts$/;
const decides = /^ {2}decide(?:r)?: \w+,\n/gm;

/** What decides commands runs on the server alone; of the definition of a word the browser gets the rest. */
export function withoutDeciders(): Plugin {
  return {
    name: 'samenspel-without-deciders',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!word.test(id)) return undefined;
      const rest = code.replace(decides, '');
      if (/^\s*decide/m.test(rest)) this.error(`${id} names what decides it in another way`);
      return { code: rest, map: null };
    },
  };
}
