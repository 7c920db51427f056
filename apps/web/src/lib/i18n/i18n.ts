import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { allTexts } from '../../app/all-texts';
import { remember, remembered } from '../device/device';
import { type KeysOf, resourcesOf } from './texts';

export type Language = 'nl' | 'en';
export type TextKey = KeysOf<typeof allTexts>;
export type Translate = (key: TextKey, args?: Readonly<Record<string, string | number>>) => string;

function firstLanguage(): Language {
  const kept = remembered('language');
  if (kept === 'nl' || kept === 'en') return kept;
  return navigator.language.toLowerCase().startsWith('nl') ? 'nl' : 'en';
}

/** Starts i18next with both languages aboard: they are small, and switching is instant and works offline. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    resources: {
      nl: { translation: resourcesOf(allTexts, 'nl') },
      en: { translation: resourcesOf(allTexts, 'en') },
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
