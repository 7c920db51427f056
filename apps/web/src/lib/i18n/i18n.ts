import { useSyncExternalStore } from 'react';
import { remember, remembered } from '../device/device';
import { filledIn, type TextsOfLanguage } from './filled-in';
import type { KeysOf } from './texts';

export type Language = 'nl' | 'en';
/** The texts of all words, by word. Whoever puts them together (`app/all-texts.ts`) declares them here, so that keys are checked. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface TextsByWord {}
export type TextKey = KeysOf<TextsByWord>;
export type Translate = (key: TextKey, args?: Readonly<Record<string, string | number>>) => string;
/** Brings the texts of one language. */
export type LoadTexts = (language: Language) => Promise<TextsOfLanguage>;

function firstLanguage(): Language {
  const kept = remembered('language');
  if (kept === 'nl' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('nl') ? 'nl' : 'en';
}

let current: Language = 'en';
let load: LoadTexts = async () => ({});
const texts: Partial<Record<Language, TextsOfLanguage>> = {};
const listeners = new Set<() => void>();

async function speak(next: Language): Promise<void> {
  texts[next] ??= await load(next);
  current = next;
  document.documentElement.lang = next;
  for (const tell of [...listeners]) tell();
}

/** Starts in the language of this device, with its texts alone. */
export function startI18n(loadTexts: LoadTexts): Promise<void> {
  load = loadTexts;
  return speak(firstLanguage());
}

/** Brings the other language, so that switching is instant and works offline. */
export async function bringOtherLanguage(): Promise<void> {
  const other = current === 'nl' ? 'en' : 'nl';
  texts[other] ??= await load(other);
}

export const language = (): Language => current;

export async function changeLanguage(next: Language): Promise<void> {
  await speak(next);
  remember('language', next);
}

const inLanguage =
  (of: Language): Translate =>
  (key, args = {}) =>
    filledIn(texts[of] ?? {}, of, key, args);
const speakers: Readonly<Record<Language, Translate>> = { nl: inLanguage('nl'), en: inLanguage('en') };

/** Translates outside React, in the language of this moment. */
export const translate: Translate = (key, args) => speakers[current](key, args);

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

/** `t` typed by every key of the product, and the language of this moment. */
export function useT(): { t: Translate; language: Language } {
  const spoken = useSyncExternalStore(subscribe, language);
  return { t: speakers[spoken], language: spoken };
}
