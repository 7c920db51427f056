import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { remember, remembered } from '../device/device';
import { type KeysOf, resourcesOf, type Texts } from './texts';

export type Language = 'nl' | 'en';
/** The texts of all words, by word. Whoever puts them together (`app/all-texts.ts`) declares them here, so that keys are checked. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging
export interface TextsByWord {}
export type TextKey = KeysOf<TextsByWord>;
export type Translate = (key: TextKey, args?: Readonly<Record<string, string | number>>) => string;

function firstLanguage(): Language {
  const kept = remembered('language');
  if (kept === 'nl' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('nl') ? 'nl' : 'en';
}

/** Starts i18next with both languages aboard: they are small, and switching is instant and works offline. */
export async function startI18n(texts: Readonly<Record<string, Texts>>): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {
      nl: { translation: resourcesOf(texts, 'nl') },
      en: { translation: resourcesOf(texts, 'en') },
    },
  });
  document.documentElement.lang = language();
  i18next.on('languageChanged', (next) => {
    document.documentElement.lang = next;
    remember('language', next);
  });
}

export const language = (): Language => (i18next.language === 'nl' ? 'nl' : 'en');

export const changeLanguage = (next: Language): Promise<unknown> => i18next.changeLanguage(next);

/** Translates outside React, in the language of this moment. */
export const translate: Translate = (key, args) => i18next.t(key, { ...args });

/** `t` typed by every key of the product, and the language of this moment. */
export function useT(): { t: Translate; language: Language } {
  const { t, i18n } = useTranslation();
  const typed = useCallback<Translate>((key, args) => t(key, { ...args }), [t]);
  return { t: typed, language: i18n.language === 'nl' ? 'nl' : 'en' };
}
