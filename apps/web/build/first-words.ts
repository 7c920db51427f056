import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { prefix } from '../src/lib/device/device.ts';
import { firstWordsName } from '../src/lib/device/first-words.ts';

const template = new URL('../src/app/first-words.template.js', import.meta.url);

/** Puts into the page what it does before the app is there. */
export function firstWords(): Plugin {
  return {
    name: 'samenspel-first-words',
    transformIndexHtml() {
      const source = readFileSync(template, 'utf8')
        .replace(/\/\*[\s\S]*?\*\/|^ *\/\/.*$/gm, '')
        .replace('__NAME__', `${prefix}${firstWordsName}`)
        .replace(/\n\s*/g, '\n')
        .trim();
      return [{ tag: 'script', children: `{${source}}`, injectTo: 'body' }];
    },
  };
}
